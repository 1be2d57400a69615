"""What `import torch` does in its seconds."""
# /// script
# dependencies = ["torch"]
# ///

# %% log measured=true measurements=["seconds", "modules"]
import subprocess
import sys

command = [sys.executable, "-X", "importtime", "-c", "import torch"]
log = subprocess.run(command, capture_output=True, text=True).stderr.splitlines()
took = {}
for line in log[1:]:
    own, total, name = line.removeprefix("import time:").split("|")
    took[name.strip()] = int(total)

seconds, modules = took["torch"] / 1e6, len(took)
print(f"import torch: {seconds:.1f} seconds, {modules} modules")
print(f"the compiled core alone, torch._C: {took['torch._C'] / 1e6:.1f} seconds")
assert modules > 500

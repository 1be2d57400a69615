"""Where Python looks first, by the way a program is started."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("scripts").mkdir()
Path("tools.py").write_text("rate = 0.1\n")
Path("scripts/train.py").write_text("""
import sys
from pathlib import Path

print("looks first in", Path(sys.path[0]).name)
import tools
print("rate", tools.rate)
""")

here = Path.cwd().name
for arguments in ["scripts/train.py"], ["-m", "scripts.train"]:
    print("$ python", *arguments)
    command = [sys.executable, *arguments]
    run = subprocess.run(command, capture_output=True, text=True)
    lines = run.stdout.splitlines() + run.stderr.splitlines()[-1:]
    print("\n".join(lines).replace(here, "the current folder"))

"""A relative import needs a package around it."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("nets").mkdir()
Path("nets/__init__.py").touch()
Path("nets/layers.py").write_text("hidden = 64\n")
Path("nets/model.py").write_text("""
from .layers import hidden
print("hidden:", hidden, "package:", __package__)
""")

for arguments in ["nets/model.py"], ["-m", "nets.model"]:
    print("$ python", *arguments)
    command = [sys.executable, *arguments]
    run = subprocess.run(command, capture_output=True, text=True)
    print((run.stdout or run.stderr).splitlines()[-1])

"""What __init__.py is for, and what happens without it."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("nets").mkdir()
Path("nets/layers.py").write_text("hidden = 64\n")
Path("try.py").write_text("import nets\nprint(nets.layers.hidden)\n")


def try_it(what):
    run = subprocess.run([sys.executable, "try.py"], capture_output=True, text=True)
    print(f"{what}: {(run.stdout or run.stderr).splitlines()[-1]}")


try_it("no __init__.py")
Path("nets/__init__.py").touch()
try_it("an empty one")
Path("nets/__init__.py").write_text("from . import layers\n")
try_it("with an import")

"""A dot in an import needs a package, and a file that is run alone has none."""
# /// script
# dependencies = []
# ///

# %% all
import pathlib
import subprocess
import sys

pathlib.Path("net").mkdir()
pathlib.Path("net/model.py").write_text("layers = 3\n")
train = "from .model import layers\nprint('layers:', layers)\n"
pathlib.Path("net/train.py").write_text(train)
for how in (["net/train.py"], ["-m", "net.train"]):
    run = subprocess.run([sys.executable, *how], capture_output=True, text=True)
    print("python", *how, "->", (run.stdout or run.stderr).splitlines()[-1])

"""pip tells which versions it saw, and saw only those for this Python."""
# /// script
# dependencies = []
# ///

# %% all
import os
import pathlib
import subprocess
import sys

shelf = pathlib.Path("wheels")
shelf.mkdir()
pip = f"{sys.executable} -m pip download --no-cache-dir --no-index --find-links wheels".split()
bare = {"PIP_CONFIG_FILE": os.devnull, "PATH": os.environ["PATH"]}
for wheel, wanted in (("cp39-cp39-win32", "torch"), ("py3-none-any", "torch==1.8")):
    (shelf / f"torch-2.9.0-{wheel}.whl").touch()
    run = subprocess.run([*pip, wanted], capture_output=True, text=True, env=bare)
    print(run.stderr.replace("ERROR: ", "").strip())

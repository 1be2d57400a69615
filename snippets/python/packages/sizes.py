"""Answer: a package of two modules that can be run and imported."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("nets").mkdir()
Path("nets/__init__.py").write_text("from .model import sizes\n")
Path("nets/layers.py").write_text("""
def hidden(inputs):
    return inputs // 2
""")
Path("nets/model.py").write_text("""
from .layers import hidden

def sizes(inputs, outputs):
    return [inputs, hidden(inputs), outputs]
""")
Path("nets/__main__.py").write_text("""
from . import sizes
print("a net of", sizes(784, 10))
""")
Path("train.py").write_text("from nets import sizes\nprint(sizes(64, 10))\n")

for arguments in ["-m", "nets"], ["train.py"]:
    command = [sys.executable, *arguments]
    run = subprocess.run(command, capture_output=True, text=True)
    print("$ python", *arguments)
    print(run.stdout + run.stderr, end="")

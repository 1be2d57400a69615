"""A file called torch.py hides the package."""
# /// script
# dependencies = []
# ///

# %% all
import pathlib
import subprocess
import sys

programs = {
    "torch.py": "import torch\nprint(torch.tensor([1]))",
    "train.py": "import torch\nprint(torch.tensor([1]))",
    "data.py": "import torch.utils.data",
}
for name in programs:
    pathlib.Path("torch.py").write_text("")
    pathlib.Path(name).write_text(programs[name])
    run = subprocess.run([sys.executable, name], capture_output=True, text=True)
    print(name, "-", run.stderr.splitlines()[-1])

"""The same file, run and imported."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("train.py").write_text("""
rate = 0.1
print("the file runs as", __name__)

if __name__ == "__main__":
    print("training with", rate)
""")
Path("evaluate.py").write_text("""
import train
import train
print("imported the rate", train.rate)
""")

for name in "train.py", "evaluate.py":
    print("$ python", name)
    run = subprocess.run([sys.executable, name], capture_output=True, text=True)
    print(run.stdout, end="")

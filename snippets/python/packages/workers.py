"""A worker process runs the top of the file once more."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("train.py").write_text("""
import multiprocessing

print("top of the file, as", __name__, flush=True)

def work(number):
    return number**2

if __name__ == "__main__":
    spawn = multiprocessing.get_context("spawn")
    with spawn.Pool(1) as pool:
        print("from the worker:", pool.map(work, [2, 3]))
""")

run = subprocess.run([sys.executable, "train.py"], capture_output=True, text=True)
print(run.stdout, end="")

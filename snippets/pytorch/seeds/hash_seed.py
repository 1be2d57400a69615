"""PYTHONHASHSEED counts when Python starts, not later."""

# %% hash
import os
import subprocess
import sys

before = hash("digit")
os.environ["PYTHONHASHSEED"] = "0"
print("changed in this program:", hash("digit") != before)

command = [sys.executable, "-c", "print(hash('digit') % 1000)"]
for _ in range(2):
    child = subprocess.run(command, capture_output=True, text=True)
    print("in a program started from here:", child.stdout.strip())

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
    print("a program started after it:", subprocess.run(command, capture_output=True, text=True).stdout.strip())

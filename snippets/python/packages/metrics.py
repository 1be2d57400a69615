"""Answer: a module that tests itself when it is run, and only then."""

# %% all
import subprocess
import sys
from pathlib import Path

Path("metrics.py").write_text("""
def accuracy(guesses, labels):
    pairs = zip(guesses, labels, strict=True)
    return sum(guess == label for guess, label in pairs) / len(labels)

if __name__ == "__main__":
    assert accuracy([1, 2, 3, 4], [1, 2, 3, 0]) == 0.75
    print("metrics.py is fine")
""")
Path("report.py").write_text("""
from metrics import accuracy
print("accuracy", accuracy(["cat", "dog"], ["cat", "cat"]))
""")

for name in "metrics.py", "report.py":
    run = subprocess.run([sys.executable, name], capture_output=True, text=True)
    print(f"$ python {name}\n{run.stdout}", end="")

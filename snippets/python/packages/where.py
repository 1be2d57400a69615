"""Answer: is a module Python's, installed, or a file of mine?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import importlib.util
import sys
from pathlib import Path


def where(name):
    spec = importlib.util.find_spec(name)
    if spec is None:
        return "not found"
    standard = name in sys.stdlib_module_names
    if Path(spec.origin).parent == Path.cwd():
        return "mine, and hides Python's" if standard else "mine"
    return "Python's" if standard else "installed"


Path("helpers.py").write_text("rate = 0.1\n")
Path("calendar.py").write_text("# my appointments\n")
sys.path.insert(0, str(Path.cwd()))
for name in "json", "torch", "helpers", "calendar", "torhc":
    print(f"{name}: {where(name)}")

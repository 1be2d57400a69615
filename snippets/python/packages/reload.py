"""A changed file is not read again."""
# ruff: noqa: F811

# %% all
import importlib
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))
Path("settings.py").write_text("rate = 0.1\n")
import settings
from settings import rate

Path("settings.py").write_text("rate = 0.25\n")
import settings

print("imported again:", settings.rate)
importlib.reload(settings)
print("reloaded:", settings.rate, "but the name from `from`:", rate)

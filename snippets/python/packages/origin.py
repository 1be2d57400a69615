"""Where a module comes from, without importing it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import importlib.util
from pathlib import Path

for name in "torch", "json", "sys", "pytorch":
    spec = importlib.util.find_spec(name)
    origin = Path(spec.origin).parts[-2:] if spec else ["nowhere"]
    print(f"{name}: {'/'.join(origin)}")

"""The name to import, and the name to install."""
# /// script
# dependencies = ["numpy", "scikit-learn", "torch"]
# ///

# %% names
from importlib.metadata import packages_distributions

installed = packages_distributions()
for module in ["torch", "numpy", "sklearn"]:
    print(f"import {module:8} comes from    pip install {installed[module][0]}")

"""The list that leads to the C++ comes with the package."""
# /// script
# dependencies = ["torch"]
# ///

# %% names
from pathlib import Path

import torchgen

packaged = Path(torchgen.__file__).parent / "packaged"
functions = (packaged / "ATen/native/native_functions.yaml").read_text()
derivatives = (packaged / "autograd/derivatives.yaml").read_text()

print(next(entry for entry in functions.split("\n\n") if "func: cumsum.out(" in entry))
print(next(entry for entry in derivatives.split("\n\n") if "name: cumsum(" in entry))

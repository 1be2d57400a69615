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

for text, name in [(functions, "func: cumsum.out("), (derivatives, "name: cumsum(")]:
    print(next(entry for entry in text.split("\n\n") if name in entry))

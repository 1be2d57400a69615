"""What an editor reads: a file of signatures."""
# /// script
# dependencies = ["torch"]
# ///

# %% stubs
from pathlib import Path

import torch

stubs = Path(torch.__file__).parent / "_C" / "_VariableFunctions.pyi"
text = stubs.read_text()
start = text.index("def cumsum(")
print(text[start : text.index('r"""', start)].rstrip())

"""The signature of a function that is compiled."""
# /// script
# dependencies = ["torch"]
# ///

# %% signatures
import inspect

import torch

for function in [torch.cumsum, max]:
    try:
        print(inspect.signature(function))
    except ValueError as error:
        print(str(error).split(" of type")[0])
print("docstring:", torch.cumsum.__doc__.split("\n\n")[0].strip())
print("operator: ", torch.ops.aten.cumsum.default._schema)

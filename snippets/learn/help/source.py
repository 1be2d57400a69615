"""Reading the source, down to where it is no longer Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% layer
import inspect
import textwrap

import torch

print(inspect.getsource(torch.nn.Linear.forward))

# %% compiled
for function in [torch.nn.functional.linear, sum]:
    try:
        print(inspect.getsource(function))
    except TypeError as error:
        print(textwrap.fill(f"{function.__name__}: {error}", 80))

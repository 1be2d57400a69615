"""Documentation that comes with the package."""
# /// script
# dependencies = ["torch"]
# ///

# %% ask
import inspect

import torch

print([name for name in dir(torch) if name.startswith("cum")])
print(inspect.getdoc(torch.cumsum).splitlines()[0])
print(inspect.signature(torch.nn.Linear))

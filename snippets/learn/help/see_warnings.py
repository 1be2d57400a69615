"""Warnings that Python shows, hides, or turns into errors."""
# /// script
# dependencies = ["torch"]
# ///

# %% hidden
import warnings

import torch

for setting in ["default", "always"]:
    with warnings.catch_warnings(record=True) as said:
        if setting == "always":
            warnings.simplefilter("always")
        torch.jit.script(torch.nn.ReLU())
    print(setting, [warning.category.__name__ for warning in said])
print(said[0].message)

# %% error raises="FutureWarning"
warnings.simplefilter("error", FutureWarning)
with torch.cuda.amp.autocast(enabled=False):
    print("never reached")

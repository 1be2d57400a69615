"""The schedule first means the first rate is never used."""
# /// script
# dependencies = ["torch"]
# ///

# %% order
import warnings

import torch

weight = torch.nn.Parameter(torch.ones(1))
for first in ("optimizer", "scheduler"):
    optimizer = torch.optim.SGD([weight], lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
    used = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        for _ in range(3):
            if first == "scheduler":
                scheduler.step()
            used.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if first == "optimizer":
                scheduler.step()
    print(f"{first} first:", used)
    for warning in caught:
        print(str(warning.message).split(". ")[0])

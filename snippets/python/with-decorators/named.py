"""What the name after  gets, and two managers in one line."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import io

import torch

with torch.no_grad() as nothing:
    print("no_grad:", nothing)

with io.StringIO() as report, torch.inference_mode():
    report.write(f"total {torch.arange(4).sum()}")
    print("as report:", report.getvalue())
print("closed afterwards:", report.closed)

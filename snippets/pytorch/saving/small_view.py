"""A small view is saved with the whole memory behind it."""
# /// script
# dependencies = ["torch"]
# ///

# %% sizes measured=true measurements=["of_view", "of_clone"]
from pathlib import Path

import torch

large = torch.zeros(1_000_000)
torch.save(large[:10], "view.pt")
torch.save(large[:10].clone(), "clone.pt")
of_view, of_clone = (Path(name).stat().st_size for name in ["view.pt", "clone.pt"])
print(f"view: {of_view} bytes, clone: {of_clone} bytes")
assert of_view > 1000 * of_clone

"""A generator of one's own, and a series set aside."""
# /// script
# dependencies = ["torch"]
# ///

# %% own
import torch

torch.manual_seed(0)
print("default:", torch.randperm(5).tolist(), torch.randperm(5).tolist())

torch.manual_seed(0)
own = torch.Generator().manual_seed(7)
first = torch.randperm(5)
print("own:    ", torch.randperm(5, generator=own).tolist())
with torch.random.fork_rng():
    torch.nn.Linear(100, 100)  # draws 10,100 numbers
print("default:", first.tolist(), torch.randperm(5).tolist())

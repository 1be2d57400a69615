"""A tensor that is not in the CPU's memory, asked for an array."""
# /// script
# dependencies = ["numpy", "torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% numpy
import torch

elsewhere = torch.ones(2, device="meta")  # stands for any device but the CPU
try:
    elsewhere.numpy()
except TypeError as error:
    print(error)

device = "cuda" if torch.cuda.is_available() else "cpu"
prices = torch.tensor([1.5, 2.5], device=device)
print(prices.cpu().numpy().tolist())

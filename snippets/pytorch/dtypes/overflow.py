"""Whole numbers of fixed width wrap around; Python's do not."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

pixels = torch.tensor([200, 10], dtype=torch.uint8)
print("pixels + 100:       ", (pixels + 100).tolist())
print("pixels - 20:        ", (pixels - 20).tolist())
print("converted first:    ", (pixels.int() - 20).tolist())
print("sum():              ", pixels.sum().item(), pixels.sum().dtype)
print("int64, the largest: ", (torch.tensor(2**63 - 1) + 1).item())
print("Python:             ", 2**63)
try:
    torch.tensor([300], dtype=torch.uint8)
except RuntimeError as error:
    print(error)

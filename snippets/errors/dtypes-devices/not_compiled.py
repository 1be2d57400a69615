"""A build of PyTorch that knows no CUDA."""
# /// script
# dependencies = ["torch"]
# ///

# %% cuda
import torch

prices = torch.ones(2)
try:
    prices = prices.cuda()
except AssertionError as error:
    print(error)

device = "cuda" if torch.cuda.is_available() else "cpu"
print(prices.to(device).tolist())

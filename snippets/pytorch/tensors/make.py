"""Tensors made from a list, by shape, by steps and like another one."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

prices = torch.tensor([[2.5, 4.0], [1.0, 8.0]])
print("a list:  ", prices.tolist(), tuple(prices.shape), prices.dtype)
print("zeros:   ", torch.zeros(2, 3).tolist())
print("full:    ", torch.full((3,), 7).tolist())
print("arange:  ", torch.arange(0, 10, 2).tolist())
print("linspace:", torch.linspace(0, 1, 5).tolist())
print("like:    ", torch.ones_like(prices).tolist())

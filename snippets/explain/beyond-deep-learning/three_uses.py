"""An equation, a frequency and a slope, without a neural network."""
# /// script
# dependencies = ["torch"]
# ///

# %% three-uses gradients=["edge.grad"]
import torch

orders = torch.tensor([[2.0, 1.0], [1.0, 3.0]])
bills = torch.tensor([[7.0], [11.0]])
prices = torch.linalg.solve(orders, bills)
print("prices:", [round(price, 3) for price in prices.flatten().tolist()])

seconds = torch.arange(1000) / 1000
sound = torch.sin(2 * torch.pi * 50 * seconds)
print("strongest frequency:", torch.fft.rfft(sound).abs().argmax().item())

edge = torch.tensor(3.0, requires_grad=True)
(edge**3).backward()
print("a cube grows with its edge at the rate", edge.grad.item())

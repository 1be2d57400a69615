"""Through NumPy no gradient flows."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% stays
import numpy
import torch

x = torch.tensor(3.0, requires_grad=True)
torch.square(x).backward()
print("all in PyTorch:", x.grad.item())

# %% stops raises="RuntimeError"
squared = torch.from_numpy(numpy.asarray(numpy.square(x.detach().numpy())))
squared.backward()

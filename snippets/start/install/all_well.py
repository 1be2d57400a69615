"""A program that says whether the installation works."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% whole measured=true
import sys

import torch

gpu = torch.version.cuda or torch.version.hip or "no GPU (the CPU build)"
print("Python:", sys.version.split()[0])
print("PyTorch:", torch.__version__.split("+")[0])
print("built for:", gpu)
print("a GPU can be used:", torch.accelerator.is_available())

numbers = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
(numbers**2).sum().backward()
print("a gradient:", numbers.grad.tolist())
print("to NumPy and back:", torch.from_numpy(torch.arange(3).numpy()).tolist())

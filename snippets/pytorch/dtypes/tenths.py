"""Tenths in Python, in float32, and between the two."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

tenth, fifth = torch.tensor(0.1), torch.tensor(0.2)
print("Python, 0.1 + 0.2 == 0.3: ", 0.1 + 0.2 == 0.3, f"{0.1 + 0.2:.17f}")
print("float32, 0.1 + 0.2 == 0.3:", (tenth + fifth == 0.3).item(), f"{(tenth + fifth).item():.17f}")
print("float32, 0.1 + 0.6 == 0.7:", (tenth + torch.tensor(0.6) == torch.tensor(0.7)).item())
print("tensor == 0.1:            ", (tenth == 0.1).item())
print("tensor.item() == 0.1:     ", tenth.item() == 0.1, tenth.item())
print("float32 == float64:       ", (tenth == torch.tensor(0.1, dtype=torch.float64)).item())

"""Tenths in Python, in float32, and between the two."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

tenth, fifth, rest = torch.tensor(0.1), torch.tensor(0.2), torch.tensor(0.6)
print("Python, 0.1 + 0.2 == 0.3: ", 0.1 + 0.2 == 0.3, f"{0.1 + 0.2:.17f}")
total = tenth + fifth
print("float32, 0.1 + 0.2 == 0.3:", (total == 0.3).item(), f"{total.item():.17f}")
print("float32, 0.1 + 0.6 == 0.7:", (tenth + rest == 0.7).item())
print("tensor == 0.1:            ", (tenth == 0.1).item())
print("tensor.item() == 0.1:     ", tenth.item() == 0.1, tenth.item())
precise = torch.tensor(0.1, dtype=torch.float64)
print("float32 == float64:       ", (tenth == precise).item())

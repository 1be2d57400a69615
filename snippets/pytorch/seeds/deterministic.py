"""use_deterministic_algorithms sets no seed; it chooses ways of computing, or refuses."""
# /// script
# dependencies = ["torch"]
# ///

# %% refuses
import torch

torch.use_deterministic_algorithms(True)
print("empty:", torch.empty(2).tolist())

places, values = torch.tensor([1, 1]), torch.tensor([5.0, 7.0])
try:
    torch.zeros(3).put_(places, values)  # two values for one place
except RuntimeError as error:
    print(error)

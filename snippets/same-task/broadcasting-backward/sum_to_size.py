"""sum_to_size does the backward of broadcasting."""
# /// script
# dependencies = ["torch"]
# ///

# %% sum-to-size
import torch

gradient = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
for shape in [(2,), (3, 1), (1, 1), ()]:
    print(f"{shape!s:<7}", gradient.sum_to_size(shape).tolist())

"""Products of matrices, and the shapes that they ask for."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np
import torch

inputs, weights = np.ones((5, 3)), np.ones((3, 2))
print("@:", (inputs @ weights).shape, "dot of two rows:", inputs[0] @ inputs[1])
print("*:", (inputs * np.array([1, 2, 3])).shape)
print("a batch:", (np.ones((8, 5, 3)) @ weights).shape)
try:
    weights @ inputs
except ValueError as error:
    print(str(error).split(", with")[0])
print("tensor:", tuple((torch.ones(5, 3) @ torch.ones(3, 2)).shape))

"""float64 inputs for a float32 layer."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% multiply
import numpy as np
import torch
from torch import nn

layer = nn.Linear(3, 1)
array = np.array([[1.0, 2.0, 3.0]])
inputs = torch.from_numpy(array)
for multiply in (lambda: layer(inputs), lambda: inputs @ layer.weight.T):
    try:
        multiply()
    except RuntimeError as error:
        print(error)

print(array.dtype, inputs.dtype, layer.weight.dtype)
print(tuple(layer(inputs.float()).shape))

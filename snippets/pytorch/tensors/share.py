"""What each way of making a tensor does with the memory of an array."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

array = numpy.array([1.0, 2.0, 3.0])
copied = torch.tensor(array)
shared = torch.as_tensor(array)
also_shared = torch.from_numpy(array)
converted = torch.as_tensor(array, dtype=torch.float32)

array[0] = 99
print("torch.tensor:     ", copied.tolist())
print("torch.as_tensor:  ", shared.tolist())
print("torch.from_numpy: ", also_shared.tolist())
print("another dtype:    ", converted.tolist())

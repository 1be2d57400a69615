"""The same three numbers in a list, an array and a tensor."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

numbers = [1.0, 2.0, 3.0]
array = numpy.array(numbers)
tensor = torch.tensor(numbers, requires_grad=True)

print("list   * 2:", numbers * 2)
print("array  * 2:", (array * 2).tolist(), array.dtype)
print("tensor * 2:", (tensor * 2).tolist(), tensor.dtype, "on", tensor.device)

(tensor**2).sum().backward()
print("and a gradient:", tensor.grad.tolist())

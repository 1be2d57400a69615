"""One layer, written at five levels."""
# /// script
# dependencies = ["torch"]
# ///

# %% loops
weights = [[1.0, 2.0], [3.0, 4.0]]
biases = [0.5, -0.5]
inputs = [10.0, 20.0]

outputs = []
for row, bias in zip(weights, biases, strict=True):
    outputs.append(sum(weight * value for weight, value in zip(row, inputs, strict=True)) + bias)
print("loops:   ", outputs)

# %% tensors
import torch

W = torch.tensor(weights)
b = torch.tensor(biases)
x = torch.tensor(inputs)
print("tensors: ", (W @ x + b).tolist())

# %% function
print("function:", torch.nn.functional.linear(x, W, b).tolist())

# %% module
layer = torch.nn.Linear(2, 2)
layer.load_state_dict({"weight": W, "bias": b})
print("module:  ", layer(x).tolist())

# %% operator
print("operator:", torch.ops.aten.linear.default(x, W, b).tolist())

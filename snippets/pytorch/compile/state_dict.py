"""The names in the state_dict of a compiled module."""
# /// script
# dependencies = ["torch"]
# ///

# %% names
import torch

layer = torch.nn.Linear(2, 1)
wrapped = torch.compile(layer, backend="eager")
print("torch.compile(layer):", list(wrapped.state_dict()))
print("layer:               ", list(layer.state_dict()))

layer.compile(backend="eager")
print("after layer.compile():", list(layer.state_dict()))

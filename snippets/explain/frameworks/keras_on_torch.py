"""Keras on top of PyTorch."""
# /// script
# dependencies = ["keras", "torch"]
# ///

# %% layer
import os

os.environ["KERAS_BACKEND"] = "torch"  # before the import
os.environ["KERAS_HOME"] = os.getcwd()

import keras
import torch

layer = keras.layers.Dense(1, kernel_initializer="ones")
x = torch.tensor([[1.0, 2.0]])
y = layer(x)
print("runs on:", keras.backend.backend())
print("a torch.nn.Module:", isinstance(layer, torch.nn.Module))
print("output:", type(y).__name__, y.tolist())
y.sum().backward()
print("slope of the weights:", layer.kernel.value.grad.tolist())

"""Numbers that two libraries choose differently."""
# /// script
# dependencies = ["keras", "torch"]
# ///

# %% defaults
import inspect
import os

os.environ["KERAS_BACKEND"] = "torch"
os.environ["KERAS_HOME"] = os.getcwd()

import keras
import torch


def default(function, name):
    return inspect.signature(function).parameters[name].default


print("Adam, eps:           ", default(torch.optim.Adam, "eps"), default(keras.optimizers.Adam, "epsilon"))
batch_norm, normalization = torch.nn.BatchNorm1d, keras.layers.BatchNormalization
print("batch norm, eps:     ", default(batch_norm, "eps"), default(normalization, "epsilon"))
print("batch norm, momentum:", default(batch_norm, "momentum"), default(normalization, "momentum"))

layer = keras.layers.Dense(3)
layer.build((None, 2))
print("weight of 2 to 3:    ", tuple(torch.nn.Linear(2, 3).weight.shape), tuple(layer.kernel.shape))
print("bias at the start:   ", torch.nn.Linear(2, 3).bias.ne(0).any().item(), (layer.bias.value != 0).any().item())

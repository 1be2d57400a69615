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


print("Adam, eps:     ", default(torch.optim.Adam, "eps"), default(keras.optimizers.Adam, "epsilon"))
ours, theirs = torch.nn.BatchNorm1d, keras.layers.BatchNormalization
print("norm, eps:     ", default(ours, "eps"), default(theirs, "epsilon"))
print("norm, momentum:", default(ours, "momentum"), default(theirs, "momentum"))

linear, dense = torch.nn.Linear(2, 3), keras.layers.Dense(3)
dense.build((None, 2))
print("weight, 2 to 3:", tuple(linear.weight.shape), tuple(dense.kernel.shape))
print("bias is zero:  ", bool((linear.bias == 0).all()), bool((dense.bias.value == 0).all()))

"""The same numbers by SciPy's two functions and by conv2d."""
# /// script
# dependencies = ["torch", "numpy", "scipy"]
# ///

# %% flipped
import numpy
import torch
from scipy.signal import convolve2d, correlate2d
from torch.nn.functional import conv2d

picture = numpy.arange(12.0).reshape(3, 4)
kernel = numpy.array([[1.0, 2.0], [0.0, -1.0]])
tensor = torch.tensor(picture)[None, None]
print("scipy convolve2d: ", convolve2d(picture, kernel, mode="valid").tolist())
print("scipy correlate2d:", correlate2d(picture, kernel, mode="valid").tolist())
print("conv2d:           ", conv2d(tensor, torch.tensor(kernel)[None, None])[0, 0].tolist())
turned = torch.tensor(kernel).flip(0, 1)
print("conv2d, turned:   ", conv2d(tensor, turned[None, None])[0, 0].tolist())

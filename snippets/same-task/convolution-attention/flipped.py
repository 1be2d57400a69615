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
print("convolve2d: ", convolve2d(picture, kernel, mode="valid").tolist())
print("correlate2d:", correlate2d(picture, kernel, mode="valid").tolist())

tensor = torch.tensor(picture)[None, None]
weights = torch.tensor(kernel)[None, None]
print("conv2d:     ", conv2d(tensor, weights)[0, 0].tolist())
print("turned:     ", conv2d(tensor, weights.flip(2, 3))[0, 0].tolist())

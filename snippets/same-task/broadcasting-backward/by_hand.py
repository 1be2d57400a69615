"""The update of a bias with a gradient that was not summed, in NumPy."""
# /// script
# dependencies = ["numpy"]
# ///

# %% by-hand
import numpy

biases = numpy.zeros(2)
gradient = numpy.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
print("b = b - g:", (biases - 0.5 * gradient).shape)
try:
    biases -= 0.5 * gradient
except ValueError as error:
    print("b -= g:   ", error)
biases -= 0.5 * gradient.sum(axis=0)
print("summed:   ", biases.shape, biases.tolist())

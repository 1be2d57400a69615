"""What the system's loader says of a file that is not there."""
# /// script
# dependencies = []
# ///

# %% all
import ctypes

try:
    ctypes.CDLL("libcudart.so.99")
except OSError as error:
    print(error)

print("libm.so.6 is found, with", ctypes.CDLL("libm.so.6").cos.__name__)

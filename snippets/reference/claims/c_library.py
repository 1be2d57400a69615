"""Python calls a function that was compiled from C."""

# %% call
import ctypes

c_library = ctypes.CDLL(None)  # the C library that the interpreter itself uses
distance = c_library.abs
print(distance(-5))

"""What the system's loader says of a name that a library does not define."""
# /// script
# dependencies = []
# ///

# %% all
import ctypes

library = ctypes.CDLL("libm.so.6")
for symbol in ("cos", "iJIT_NotifyEvent"):
    try:
        print(getattr(library, symbol).__name__, "is there")
    except AttributeError as error:
        print(str(error).split(": ", 1)[1])

"""One thing Python does not limit, and three that it does."""

# %% integers
large = 2**200
print(large)
print(large + 1 - large)

# %% floats
large = 2.0**200
print(large)
print(large + 1 - large)

# %% recursion values=["sys.getrecursionlimit()"]
import sys


def add_up_to(number):
    if number == 0:
        return 0
    return number + add_up_to(number - 1)


print("limit:", sys.getrecursionlimit(), "nested calls")
print("adding up to 100:", add_up_to(100))
try:
    add_up_to(100_000)
except RecursionError:
    print("adding up to 100000: RecursionError")

# %% boxes values=["object_bytes", "number_bytes", "packed.itemsize"]
from array import array

object_bytes = sys.getsizeof(3.14)
packed = array("d", [3.14, 2.72, 1.41])
number_bytes = packed.itemsize
print("a float object:", object_bytes, "bytes")
print("the number in it:", number_bytes, "bytes")

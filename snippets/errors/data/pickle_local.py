"""What stands inside a function cannot be sent to a worker by name."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import functools
import pickle


def power(number, exponent):
    return number**exponent


def make_transforms():
    return lambda number: number**2, functools.partial(power, exponent=2)


inside, outside = make_transforms()
try:
    pickle.dumps(inside)
except AttributeError as error:
    print(error)

print(pickle.loads(pickle.dumps(outside))(7))

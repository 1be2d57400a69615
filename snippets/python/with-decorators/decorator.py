"""What @ does: the name gets what the decorator returns."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def show_shapes(function):
    print("decorating", function.__name__)

    def wrapper(*arguments):
        result = function(*arguments)
        shapes = [tuple(x.shape) for x in arguments]
        print(f"{function.__name__}{shapes} -> {tuple(result.shape)}")
        return result

    return wrapper


@show_shapes
def project(x, weight):
    return x @ weight


product = project(torch.ones(32, 8), torch.ones(8, 2))
same = show_shapes(torch.add)(torch.ones(3, 1), torch.ones(4))

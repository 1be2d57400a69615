"""Several functions, one after the other, as one function."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def compose(*functions):
    def together(value):
        for function in functions:
            value = function(value)
        return value

    return together


transform = compose(torch.abs, torch.sqrt, lambda x: x.mul(10))
print(transform(torch.tensor([-4.0, 9.0])).tolist())
print(compose()(3))

"""Stars collect arguments in a definition, and hand them out in a call."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


def shout(*args, **kwargs):
    print(len(args), "by position,", kwargs, "by name")


shout(torch.zeros(2), 0.1, dim=1)
shout(*[1, 2, 3], **{"lr": 0.1})


class Logged(nn.Linear):
    def forward(self, *args, **kwargs):
        result = super().forward(*args, **kwargs)
        print("result:", tuple(result.shape))
        return result


Logged(4, 2)(torch.zeros(3, 4))
options = {"lr": 0.1, "momentum": 0.9}
print(torch.optim.SGD([torch.zeros(1)], **options).defaults["momentum"])

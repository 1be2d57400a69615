"""Answer: >> joins two steps to one, which can be called and printed."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Step:
    def __init__(self, function, name=None):
        self.function = function
        self.name = name or function.__name__

    def __call__(self, x):
        return self.function(x)

    def __rshift__(self, following):
        name = f"{self.name} >> {following.name}"
        return Step(lambda x: following(self(x)), name)

    def __repr__(self):
        return f"Step({self.name})"


length = Step(torch.relu) >> Step(torch.sum) >> Step(torch.sqrt)
print(length)
print(length(torch.tensor([-1.0, 4.0, 5.0])).item())

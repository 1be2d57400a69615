"""Parameters of modules within modules, in plain Python."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Module:
    def __init__(self):
        self.kept = {}

    def __setattr__(self, name, value):
        if isinstance(value, (torch.Tensor, Module)):
            self.kept[name] = value
        super().__setattr__(name, value)

    def named_parameters(self, prefix=""):
        for name, value in self.kept.items():
            if isinstance(value, Module):
                yield from value.named_parameters(f"{prefix}{name}.")
            else:
                yield prefix + name, value


class Line(Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.zeros(1)


class Net(Module):
    def __init__(self):
        super().__init__()
        self.first, self.second = Line(), Line()
        self.shift = torch.zeros(1)


print([name for name, _ in Net().named_parameters()])

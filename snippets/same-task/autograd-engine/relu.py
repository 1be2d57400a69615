"""A relu for the engine, compared with PyTorch's."""
# /// script
# dependencies = ["torch"]
# ///

# %% relu gradients=["tensor.grad"]
import torch
from operations import Value


def relu(self):
    return Value(max(self.number, 0.0), [(self, 1.0 if self.number > 0 else 0.0)])


Value.relu = relu
values = [Value(number) for number in (-2.0, 0.5, 3.0)]
sum(value.relu() ** 2 for value in values).backward()
tensor = torch.tensor([-2.0, 0.5, 3.0], requires_grad=True)
(tensor.relu() ** 2).sum().backward()
print("ours:   ", [value.grad for value in values])
print("PyTorch:", tensor.grad.tolist())

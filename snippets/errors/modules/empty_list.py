"""A Python list hides its layers from the module, and so from the optimizer."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Net(torch.nn.Module):
    def __init__(self, container):
        super().__init__()
        self.layers = container([torch.nn.Linear(2, 2), torch.nn.Linear(2, 1)])


try:
    torch.optim.SGD(Net(list).parameters(), lr=0.1)
except ValueError as error:
    print(error)

model = Net(torch.nn.ModuleList)
torch.optim.SGD(model.parameters(), lr=0.1)
print([name for name, parameter in model.named_parameters()])

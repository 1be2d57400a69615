"""A name that __init__ did not set, here for a slip of the pen."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.hiden = torch.nn.Linear(2, 4)
        self.output = torch.nn.Linear(4, 1)

    def forward(self, x):
        return self.output(self.hidden(x))


model = Net()
try:
    model(torch.ones(1, 2))
except AttributeError as error:
    print(error)

print("it has:", [name for name, part in model.named_children()])
model.hidden = model.hiden
print(tuple(model(torch.ones(1, 2)).shape))

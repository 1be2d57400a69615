"""Code from an old answer, tried."""
# /// script
# dependencies = ["torch"]
# ///

# %% variable
import torch
from torch.autograd import Variable

x = Variable(torch.tensor([2.0]), requires_grad=True)
print(type(x).__name__, isinstance(x, Variable))

# %% item
loss = (x * 3).sum()
try:
    loss.data[0]
except IndexError as error:
    print(error)

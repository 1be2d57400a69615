"""A layer got an array, a tuple or None."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

layer = torch.nn.Linear(3, 1)
recurrent = torch.nn.LSTM(3, 3)
x = torch.ones(2, 3)
for given in (x.numpy(), recurrent(x), None):
    try:
        layer(given)
    except TypeError as error:
        print(error)

print(tuple(layer(torch.from_numpy(x.numpy())).shape))
output, state = recurrent(x)
print(tuple(layer(output).shape))

"""The last layer was made for another number of classes."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def make(classes):
    return torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Linear(8, classes))


saved, model = make(10).state_dict(), make(3)
try:
    model.load_state_dict(saved, strict=False)
except RuntimeError as error:
    print(error)

shapes = {name: value.shape for name, value in model.state_dict().items()}
fitting = {name: value for name, value in saved.items() if value.shape == shapes[name]}
print(model.load_state_dict(fitting, strict=False))

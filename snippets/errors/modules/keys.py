"""The names in the file do not fit the names in the model."""
# /// script
# dependencies = ["torch"]
# ///

# %% error
import torch

saved = torch.nn.DataParallel(torch.nn.Linear(3, 1)).state_dict()
model = torch.nn.Linear(3, 1)
try:
    model.load_state_dict(saved)
except RuntimeError as error:
    print(error)

# %% cure
stripped = {name.removeprefix("module."): value for name, value in saved.items()}
print(model.load_state_dict(stripped))

# %% strict
before = model.weight.clone()
print(model.load_state_dict({"module.weight": torch.ones(1, 3)}, strict=False))
print("weights changed:", int((model.weight != before).sum()), "of", before.numel())

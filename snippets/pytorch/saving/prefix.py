"""The prefix "module." and how to take it away."""
# /// script
# dependencies = ["torch"]
# ///

# %% mismatch
import torch

model = torch.nn.Linear(2, 1)
saved = torch.nn.DataParallel(model).state_dict()
print(list(saved))
try:
    model.load_state_dict(saved)
except RuntimeError as error:
    print(error)

# %% cure
torch.nn.modules.utils.consume_prefix_in_state_dict_if_present(saved, "module.")
print(model.load_state_dict(saved))

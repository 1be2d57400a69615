"""strict=False can load nothing, without an error."""
# /// script
# dependencies = ["torch"]
# ///

# %% nothing-loaded
import torch

trained = torch.nn.Linear(2, 1)
torch.nn.init.constant_(trained.weight, 7.0)
saved = {"module." + name: tensor for name, tensor in trained.state_dict().items()}

model = torch.nn.Linear(2, 1)
torch.nn.init.zeros_(model.weight)
report = model.load_state_dict(saved, strict=False)
print("weight:", model.weight.tolist())
print("missing:", report.missing_keys)
print("unexpected:", report.unexpected_keys)

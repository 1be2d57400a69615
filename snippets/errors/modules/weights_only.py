"""A whole model is code; a state_dict is data, and loads."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import pickle

import torch

model = torch.nn.Linear(2, 1)
torch.save(model, "model.pt")
try:
    torch.load("model.pt")
except pickle.UnpicklingError as error:
    for line in str(error).splitlines():
        if "failed" in line or "error:" in line:
            print(line.strip().split(",")[0].split(" Please")[0])

torch.save(model.state_dict(), "weights.pt")
model.load_state_dict(torch.load("weights.pt"))
print("weights_only:", list(torch.load("weights.pt")))

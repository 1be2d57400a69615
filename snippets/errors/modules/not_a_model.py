"""A state_dict is no model, and what load_state_dict returns is none either."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

torch.save(torch.nn.Linear(2, 1).state_dict(), "weights.pt")
loaded = torch.load("weights.pt")
returned = torch.nn.Linear(2, 1).load_state_dict(loaded)
for thing in (loaded, returned):
    try:
        thing.eval()
    except AttributeError as error:
        print(error)

model = torch.nn.Linear(2, 1)
model.load_state_dict(loaded)
print(model.eval())

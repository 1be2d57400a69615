"""Save a model's numbers, and load them into a new model."""
# /// script
# dependencies = ["torch"]
# ///

# %% round-trip
import torch

model = torch.nn.Linear(2, 1)
torch.save(model.state_dict(), "model.pt")

same_shape = torch.nn.Linear(2, 1)
same_shape.load_state_dict(torch.load("model.pt"))

x = torch.tensor([[1.0, 2.0]])
print("difference:", (model(x) - same_shape(x)).item())

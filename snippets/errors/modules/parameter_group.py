"""The optimizer's file was saved for a model with other parameters."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def make(*layers):
    model = torch.nn.Sequential(*layers)
    return model, torch.optim.Adam(model.parameters(), lr=0.01)


saved = make(torch.nn.Linear(2, 2))[1].state_dict()
model, optimizer = make(torch.nn.Linear(2, 2), torch.nn.Linear(2, 1))
try:
    optimizer.load_state_dict(saved)
except ValueError as error:
    print(error)

print("saved:", [len(group["params"]) for group in saved["param_groups"]])
print("here: ", [len(group["params"]) for group in optimizer.param_groups])

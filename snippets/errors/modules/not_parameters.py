"""What an optimizer wants is an iterable of leaves."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

model = torch.nn.Linear(2, 1)
made = torch.ones(2, requires_grad=True) * 0.5
for what in (model, model.weight, [made]):
    try:
        torch.optim.SGD(what, lr=0.1)
    except (TypeError, ValueError) as error:
        print(error)

own = (torch.ones(2) * 0.5).requires_grad_()
optimizer = torch.optim.SGD([*model.parameters(), own], lr=0.1)
print("tensors:", len(optimizer.param_groups[0]["params"]))

"""Layers in a Python list take part and are never trained."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Net(torch.nn.Module):
    def __init__(self, container):
        super().__init__()
        self.hidden = container([torch.nn.Linear(2, 2), torch.nn.Linear(2, 2)])
        self.head = torch.nn.Linear(2, 1)

    def forward(self, x):
        for layer in self.hidden:
            x = layer(x)
        return self.head(x)


for container in (list, torch.nn.ModuleList):
    model = Net(container)
    before = model.hidden[0].weight.clone()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model(torch.ones(1, 2)).sum().backward()
    optimizer.step()
    changed = int((model.hidden[0].weight != before).sum())
    count = len(list(model.parameters()))
    print(container.__name__, "- parameters:", count, "- changed:", changed, "of 4")

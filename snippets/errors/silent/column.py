"""A column against a row: the loss is smallest where every prediction is the average."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

days = torch.tensor([[1.0], [2.0], [3.0]])
sold = torch.tensor([10.0, 20.0, 30.0])
for target in (sold, sold.unsqueeze(1)):
    line = torch.nn.Linear(1, 1)
    optimizer = torch.optim.SGD(line.parameters(), lr=0.1)
    for _ in range(1000):
        error = line(days) - target
        optimizer.zero_grad()
        error.square().mean().backward()
        optimizer.step()
    predicted = [f"{p:.1f}" for p in line(days).flatten().tolist()]
    print("error:", tuple(error.shape), "- predicted:", predicted)

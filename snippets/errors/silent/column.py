"""A column against a row: the loss is smallest where every prediction is the average."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

days = torch.tensor([[1.0], [2.0], [3.0]])
sold = torch.tensor([10.0, 20.0, 30.0])
for target in (sold, sold.unsqueeze(1)):
    weight, bias = torch.zeros(1, 1, requires_grad=True), torch.zeros(1, requires_grad=True)
    optimizer = torch.optim.SGD([weight, bias], lr=0.1)
    for _ in range(1000):
        error = days @ weight + bias - target
        optimizer.zero_grad()
        error.square().mean().backward()
        optimizer.step()
    predicted = (days @ weight + bias).flatten()
    print("error:", tuple(error.shape), "- predicted:", [round(p, 1) for p in predicted.tolist()])

"""Four lines of a training loop, and what becomes of it without one of them."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% learn
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
kind = {"dtype": torch.float64, "device": device}
kilometres = torch.tensor([0.0, 1.0, 2.0, 3.0], **kind)
fares = torch.tensor([3.0, 5.0, 7.0, 9.0], **kind)


def learn(leave_out):
    price = torch.zeros((), **kind, requires_grad=True)
    base = torch.zeros((), **kind, requires_grad=True)
    optimizer = torch.optim.SGD([price, base], lr=0.1)
    for _ in range(200):
        if leave_out != "zero_grad":
            optimizer.zero_grad()
        loss = ((price * kilometres + base - fares) ** 2).mean()
        if leave_out != "backward":
            loss.backward()
        if leave_out != "step":
            optimizer.step()
    return price.item(), base.item()


# %% compare
for line in ("nothing", "zero_grad", "backward", "step"):
    price, base = learn(leave_out=line)
    print(f"left out: {line:<9} price {price:5.2f}, base fare {base:5.2f}")

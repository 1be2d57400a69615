"""Training goes on from a checkpoint, with and without the optimizer's state."""
# /// script
# dependencies = ["torch"]
# ///

# %% resume
import torch


def start():
    weight = torch.nn.Parameter(torch.tensor(4.0, dtype=torch.float64))
    return weight, torch.optim.Adam([weight], lr=0.5)


def train(weight, optimizer, steps):
    for _ in range(steps):
        optimizer.zero_grad()
        (weight**2).backward()
        optimizer.step()
    return f"{weight.item():.6f}"


print("without a break:      ", train(*start(), steps=8))

weight, optimizer = start()
train(weight, optimizer, steps=4)
torch.save({"weight": weight.detach(), "optimizer": optimizer.state_dict()}, "checkpoint.pt")

for title in ["with the optimizer:   ", "without the optimizer:"]:
    checkpoint = torch.load("checkpoint.pt")
    weight, optimizer = start()
    weight.data.copy_(checkpoint["weight"])
    if title.startswith("with "):
        optimizer.load_state_dict(checkpoint["optimizer"])
    print(title, train(weight, optimizer, steps=4))

"""Four lines of a training loop, and what becomes of it without one of them."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% learn
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
kilometres = torch.tensor([0.0, 1.0, 2.0, 3.0], dtype=torch.float64, device=device)
fares = torch.tensor([3.0, 5.0, 7.0, 9.0], dtype=torch.float64, device=device)


def learn(leave_out):
    price, base = (torch.zeros((), dtype=torch.float64, device=device, requires_grad=True) for _ in range(2))
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
    print(f"without {line:<10} price {price:5.2f}, base fare {base:5.2f}")

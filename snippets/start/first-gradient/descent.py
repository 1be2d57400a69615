"""Walking downhill, by hand and with autograd."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% one-step gradients=["x.grad"] values=["x.item()"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
x = torch.tensor(3.0, device=device, requires_grad=True)
loss = 2 * x * x
loss.backward()
print("before: x =", x.item(), " loss =", loss.item())
with torch.no_grad():
    x -= 0.125 * x.grad
print("after:  x =", x.item(), " loss =", (2 * x * x).item())

# %% five-steps
by_hand = 3.0
x = torch.tensor(3.0, device=device, requires_grad=True)
for step in range(1, 6):
    by_hand -= 0.125 * 4 * by_hand
    (2 * x * x).backward()
    with torch.no_grad():
        x -= 0.125 * x.grad
    x.grad = None
    print("step", step, " by hand", by_hand, " autograd", x.item())

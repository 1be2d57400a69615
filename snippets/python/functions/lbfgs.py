"""LBFGS asks for the loss several times in one step."""
# /// script
# dependencies = ["torch"]
# ///

# %% all gradients=["point.grad"]
import torch

point = torch.tensor([4.0, -3.0], dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.LBFGS([point], lr=1, max_iter=5)
calls = 0


def closure():
    global calls
    calls += 1
    optimizer.zero_grad()
    loss = ((point - torch.tensor([1.0, 2.0])) ** 2).sum()
    loss.backward()
    return loss


try:
    optimizer.step()
except TypeError as error:
    print(error)
before = optimizer.step(closure)
print("loss before:", before.item(), "calls:", calls)
print("point after:", [round(value, 3) for value in point.tolist()])

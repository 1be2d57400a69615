"""Answers to the exercises of the learning path."""
# /// script
# dependencies = ["torch"]
# ///

# %% order gradients=["weight.grad"]
import torch

weight = torch.tensor(3.0, requires_grad=True)
optimizer = torch.optim.SGD([weight], lr=0.125)
for _ in range(3):
    optimizer.zero_grad()
    optimizer.step()
    loss = 2 * weight**2
    loss.backward()
    print("weight:", weight.item(), " loss:", loss.item())

# %% shapes
pairs = [((3, 1), (4,)), ((3,), (4, 1)), ((2, 3), (3,)), ((2, 3), (2,))]
for left, right in pairs:
    try:
        both = torch.zeros(left) + torch.zeros(right)
        print(left, "+", right, "is", tuple(both.shape))
    except RuntimeError:
        print(left, "+", right, "do not fit")

"""Linear regression with three kinds of gradients."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% receipts
kilometres = [0.0, 1.0, 2.0, 3.0]
prices = [3.0, 5.0, 7.0, 9.0]


# %% by-hand
def slopes_by_hand(w, b):
    errors = [w * k + b - p for k, p in zip(kilometres, prices, strict=True)]
    return 2 * sum(e * k for e, k in zip(errors, kilometres, strict=True)) / 4, 2 * sum(errors) / 4


print("at w = 0, b = 0:", slopes_by_hand(0.0, 0.0))

# %% ours
from operations import Value


def slopes_by_engine(w, b):
    w, b = Value(w), Value(b)
    loss = sum((w * k + b - p) ** 2 for k, p in zip(kilometres, prices, strict=True)) / 4
    loss.backward()
    return w.grad, b.grad


print("at w = 0, b = 0:", slopes_by_engine(0.0, 0.0))

# %% theirs
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
k, p = (torch.tensor(data, dtype=torch.float64, device=device) for data in (kilometres, prices))


def slopes_by_pytorch(w, b):
    w, b = (torch.tensor(start, dtype=torch.float64, device=device, requires_grad=True) for start in (w, b))
    loss = ((w * k + b - p) ** 2).mean()
    loss.backward()
    return w.grad.item(), b.grad.item()


print("at w = 0, b = 0:", slopes_by_pytorch(0.0, 0.0))

# %% training values=["w", "b"]
for slopes in (slopes_by_hand, slopes_by_engine, slopes_by_pytorch):
    w = b = 0.0
    for _ in range(100):
        slope_w, slope_b = slopes(w, b)
        w, b = w - 0.1 * slope_w, b - 0.1 * slope_b
    print(f"{slopes.__name__:<18} w = {w:.9f}  b = {b:.9f}")

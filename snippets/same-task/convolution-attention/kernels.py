"""Two kernels: one leaves a picture as it is, one moves it."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% kernels
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import conv2d

picture = torch.tensor(load_digits().images[0])
kernel = torch.zeros(3, 3, dtype=torch.float64)
kernel[1, 1] = 1
same = conv2d(picture[None, None], kernel[None, None])[0, 0]
print("the picture without its border:", torch.equal(same, picture[1:-1, 1:-1]))

kernel = torch.zeros(3, 3, dtype=torch.float64)
kernel[1, 0] = 1
moved = conv2d(picture[None, None], kernel[None, None])[0, 0]
print("moved to the right by one:", torch.equal(moved[:, 1:], same[:, :-1]))

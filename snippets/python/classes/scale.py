"""A class, two objects made from it, and what each keeps."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = nn.Parameter(torch.tensor(factor))

    def forward(self, x):
        return self.factor * x


double, triple = Scale(2.0), Scale(3.0)
x = torch.tensor([1.0, 10.0])
print(double(x).tolist(), triple(x).tolist())
print("kept by each:", double.factor.item(), triple.factor.item())

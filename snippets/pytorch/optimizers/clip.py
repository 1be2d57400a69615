"""Clipping shortens the gradient and keeps its direction."""
# /// script
# dependencies = ["torch"]
# ///

# %% clip
import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_

weight = torch.nn.Parameter(torch.zeros(2))
slopes = torch.tensor([3.0, 4.0])

(slopes * weight).sum().backward()
length = clip_grad_norm_([weight], max_norm=1.0)
print("norm: ", length.item(), [round(slope, 2) for slope in weight.grad.tolist()])

weight.grad = None
(slopes * weight).sum().backward()
clip_grad_value_([weight], clip_value=1.0)
print("value:", weight.grad.tolist())

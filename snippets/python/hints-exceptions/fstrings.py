"""Width, thousands, percent, !r and = in an f-string."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weight = torch.zeros(100, 784)
name, accuracy, epoch = "layer ", 0.9731, 7
print(f"{epoch:3d}|{accuracy:8.3f}|{accuracy:.1%}|{weight.numel():,}")
print(f"{name}|{name!r}|{name:>10}|{name:<10}|")
print(f"{weight.shape=} {epoch + 1=}")
print(f"braces: {{{epoch}}}")

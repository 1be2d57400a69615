"""The gradient of a compiled function is that of the function as written."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% backward gradients=["x.grad"]
import torch


def cube(x):
    return (x**3).sum()


x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
for function in (cube, torch.compile(cube, backend="aot_eager")):
    x.grad = None
    function(x).backward()
    print(x.grad.tolist())

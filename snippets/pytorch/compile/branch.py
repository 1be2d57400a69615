"""An if that asks a tensor, under fullgraph=True."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% where
import torch


def rectify(x):
    if x.sum() > 0:
        return x * 2
    return x - 1


def rectify_without_if(x):
    return torch.where(x.sum() > 0, x * 2, x - 1)


x = torch.tensor([1.0, -3.0])
for function in (rectify, rectify_without_if):
    try:
        print(torch.compile(function, backend="eager", fullgraph=True)(x).tolist())
    except RuntimeError as error:
        print(f"{type(error).__name__}: {str(error).splitlines()[0]}")

"""What torch.compile says where no C++ compiler is found."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# without-tokens = { en = "torch.compile takes the program apart itself", zh = "torch.compile 自己会拆解这个程序" }
# ///

# %% missing
import torch
from torch._inductor import config

config.cpp.cxx = (None, "g++-of-nowhere")


def twice(x):
    return torch.sin(x) * 2


try:
    torch.compile(twice)(torch.ones(3))
except RuntimeError as error:
    print(str(error).splitlines()[0])

without = torch.compile(twice, backend="aot_eager")
print(without(torch.zeros(3)).tolist())

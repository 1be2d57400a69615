"""torch.compile and an if that looks at a value."""
# /// script
# dependencies = ["torch"]
# [tool.assay.without-tokens]
# en = "torch.compile reads the functions, and would meet the tracing in them"
# zh = "torch.compile 要读函数的代码，会读到为标出记号来源而加的东西"
# ///

# %% compiled
import torch


def price(kilometres):
    return 12.0 if kilometres < 1 else 10 + 2.5 * kilometres


compiled = torch.compile(price, backend="eager")
print(compiled(torch.tensor(2.0)).item(), compiled(torch.tensor(0.5)))

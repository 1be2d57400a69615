"""Ordinary Python that torch.export does not accept."""
# /// script
# dependencies = ["torch"]
# [tool.assay.without-tokens]
# en = "torch.export reads the function itself, and tracing changes it"
# zh = "torch.export 读的是函数本身，而标出记号来源会改动函数"
# ///

# %% refused
from contextlib import redirect_stderr
from io import StringIO

import torch


class PositiveWithIf(torch.nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        return -x


print(PositiveWithIf()(torch.tensor([-1.0, -2.0])).tolist())
try:
    with redirect_stderr(StringIO()):  # a long report for experts
        torch.export.export(PositiveWithIf(), (torch.ones(3),), strict=True)
except Exception as error:
    print(str(error).splitlines()[0])

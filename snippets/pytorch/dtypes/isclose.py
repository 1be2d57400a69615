"""Equal up to a tolerance, and what the tolerance lets through."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import math

import torch

computed = torch.tensor([0.1, 1.0, 1000.0]) * 3 / 3
expected = torch.tensor([0.1, 1.0, 1000.1])
print("isclose:            ", torch.isclose(computed, expected).tolist())
print("allclose:           ", torch.allclose(computed, expected))
print("rtol=1e-3:          ", torch.allclose(computed, expected, rtol=1e-3))
print("Python:             ", math.isclose(0.1 + 0.2, 0.3))

small, other = torch.tensor([1e-9]), torch.tensor([5e-9])
print("five times as large:", torch.allclose(small, other))
print("with atol=0:        ", torch.allclose(small, other, atol=0))
missing = torch.tensor([math.nan])
print("nan:                ", torch.allclose(missing, missing))
print("equal_nan=True:     ", torch.allclose(missing, missing, equal_nan=True))

"""Which type comes out where two meet."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

whole, decimal = torch.tensor([1, 2]), torch.tensor([0.5, 1.5])
double = decimal.double()
print("int64 + 1:            ", (whole + 1).dtype)
print("int64 + 0.5:          ", (whole + 0.5).dtype)
print("int64 + float32:      ", (whole + decimal).dtype)
print("float32 + 0.5:        ", (decimal + 0.5).dtype)
print("float32 + float64:    ", (decimal + double).dtype)
print("float32 + double[0]:  ", (decimal + double[0]).dtype)
print("bool + bool:          ", (whole.bool() + whole.bool()).dtype)
print("bool + 1:             ", (whole.bool() + 1).dtype)
print("Python, 1 + 0.5:      ", type(1 + 0.5).__name__)

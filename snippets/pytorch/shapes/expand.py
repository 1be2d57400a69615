"""expand repeats without memory, repeat copies; writing shows it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

column = torch.tensor([[1], [2]])
expanded = column.expand(2, 3)
repeated = column.repeat(1, 3)
print("steps:    ", expanded.stride(), "and", repeated.stride())
expanded[0, 0] = 99
repeated[1, 0] = 99
print("expanded: ", expanded.tolist())
print("repeated: ", repeated.tolist())
print("column:   ", column.tolist())
try:
    expanded += 1
except RuntimeError as error:
    print(error)

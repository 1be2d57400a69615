"""Three things to ask somebody else for."""
# /// script
# dependencies = ["torch"]
# ///

# %% text
import torch

try:
    torch.tensor("to be or not to be")
except TypeError as error:
    print("TypeError:", error)
print("Python:", "to be or not to be".title())

# %% exact
from fractions import Fraction
from math import factorial

print("21! in a tensor:", torch.arange(1, 22).prod().item())
print("21! in Python:  ", factorial(21))
print("a third, three times, in Python:", Fraction(1, 3) * 3)

# %% irregular
rows = [[1, 2, 3], [4]]
try:
    torch.tensor(rows)
except ValueError as error:
    print("ValueError:", error)
tensors = [torch.tensor(row) for row in rows]
padded = torch.nn.utils.rnn.pad_sequence(tensors, batch_first=True)
print("padded:", padded.tolist())

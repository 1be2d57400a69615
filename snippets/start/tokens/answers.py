"""Answers to the exercises of the page about tokens."""
# /// script
# dependencies = ["torch"]
# ///

# %% minus
import torch

x = torch.tensor(3.0)
print((x - 1).item(), torch.Tensor.__sub__(x, 1).item())
print((1 - x).item(), torch.Tensor.__rsub__(x, 1).item())

# %% brackets
import ast

sizes = torch.tensor([1, 2, 3])
comparison = ast.parse("sizes > 1 & sizes < 3").body[0].value
print("compared:", ast.unparse(comparison.left), *map(ast.unparse, comparison.comparators), sep="  ")
try:
    print(sizes > 1 & sizes < 3)
except RuntimeError as error:
    print(error)


# %% both-ways
class Squares:
    def __len__(self):
        print("asked for the length")
        return 3

    def __getitem__(self, index):
        print("asked for number", index)
        return index**2


for batch in torch.utils.data.DataLoader(Squares(), batch_size=3):
    print("batch:", batch.tolist())

"""einsum: letters name the dimensions, and a letter that is not in the result is summed over."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

table = torch.tensor([[1, 2], [3, 4]])
weights = torch.tensor([10, 1])
print("transpose  ij->ji:  ", torch.einsum("ij->ji", table).tolist())
print("row sums   ij->i:   ", torch.einsum("ij->i", table).tolist())
print("product    ij,j->i: ", torch.einsum("ij,j->i", table, weights).tolist())
print("@:                  ", (table @ weights).tolist())
print("Python:             ", [10 * row[0] + 1 * row[1] for row in table.tolist()])

queries, keys = torch.ones(2, 3, 4), torch.ones(2, 5, 4)
scores = torch.einsum("bid,bod->bio", queries, keys)
print("bid,bod->bio:       ", tuple(scores.shape))
print("@ and a transpose:  ", tuple((queries @ keys.transpose(1, 2)).shape))

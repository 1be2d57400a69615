"""scatter writes where gather reads; one_hot is a scatter of ones."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

labels = torch.tensor([2, 0])
values = torch.tensor([[7], [8]])
rows = torch.zeros(2, 3, dtype=torch.int64)
print("a number: ", rows.scatter(1, labels.unsqueeze(1), 1).tolist())
print("a tensor: ", rows.scatter(1, labels.unsqueeze(1), values).tolist())
print("one_hot:  ", torch.nn.functional.one_hot(labels, 3).tolist())
print("rows are still", rows.tolist())
rows.scatter_(1, labels.unsqueeze(1), 1)
print("after scatter_:", rows.tolist())

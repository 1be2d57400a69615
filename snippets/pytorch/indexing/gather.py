"""gather takes one number of each row, at the place that the index names."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

scores = torch.tensor([[10, 11, 12], [20, 21, 22]])
labels = torch.tensor([2, 0])
rows = scores.tolist()
print("gather:", scores.gather(1, labels.unsqueeze(1)).tolist())
print("pairs: ", scores[torch.arange(2), labels].tolist())
print("Python:", [rows[place][label] for place, label in enumerate(labels.tolist())])
print("columns:", scores[:, labels].tolist())
try:
    scores.gather(1, labels)
except RuntimeError as error:
    print(error)

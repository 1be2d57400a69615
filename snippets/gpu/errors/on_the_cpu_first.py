"""The same mistakes on the CPU: messages that name the index."""
# /// script
# dependencies = ["torch"]
# ///

# %% labels
import torch
from torch.nn import functional

scores = torch.zeros(3, 10)
labels = torch.tensor([1, 5, 10])
try:
    functional.cross_entropy(scores, labels)
except IndexError as error:
    print("IndexError:", error)

print("labels:", labels.min().item(), "to", labels.max().item(), "for", scores.shape[1], "classes")
print("loss from labels that begin at 0:", round(functional.cross_entropy(scores, labels - 1).item(), 4))

# %% words
words = torch.nn.Embedding(num_embeddings=100, embedding_dim=8)
try:
    words(torch.tensor([3, 100]))
except IndexError as error:
    print("IndexError:", error)

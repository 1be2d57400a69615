"""Index 3 of three things: a list, a tensor, an embedding."""
# /// script
# dependencies = ["torch"]
# ///

# %% bounds
import torch
from torch import nn

weights = [0.2, 0.3, 0.5]
words = nn.Embedding(num_embeddings=3, embedding_dim=2)
for look_up in (
    lambda: weights[3],
    lambda: torch.tensor(weights)[3],
    lambda: words(torch.tensor([0, 3])),
):
    try:
        look_up()
    except IndexError as error:
        print(error)

print("last one:", weights[-1], torch.tensor(weights)[-1].item())

"""The same mistake on the CPU, where the error comes at once, at the right line."""
# /// script
# dependencies = ["torch"]
# ///

# %% all raises="IndexError"
import torch

words = torch.nn.Embedding(num_embeddings=10, embedding_dim=4)
words(torch.tensor([3, 10]))

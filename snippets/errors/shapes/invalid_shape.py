"""The last batch has three images, and the code says four."""
# /// script
# dependencies = ["torch"]
# ///

# %% reshape
import torch

last_batch = torch.ones(3, 28, 28)
try:
    last_batch.view(4, 784)
except RuntimeError as error:
    print(error)

print("elements:", last_batch.numel(), "asked for:", 4 * 784)
print(tuple(last_batch.flatten(start_dim=1).shape))
print(tuple(last_batch.view(-1, 784).shape))

"""Is a tensor true? One element answers, several refuse."""
# /// script
# dependencies = ["torch"]
# ///

# %% one
import torch

scores = torch.tensor([0.0, 0.5, 0.9])
print("one element:", bool(scores[0]), bool(scores[1]))
print("any above a half:", (scores > 0.5).any().item())
print("all above a half:", (scores > 0.5).all().item())
print("elements between:", ((scores > 0.1) & (scores < 0.8)).tolist())

# %% several raises="RuntimeError"
if scores > 0.5:
    print("passed")

"""What dividing by the square root of d does to the shares."""
# /// script
# dependencies = ["torch"]
# ///

# %% root-of-d
import torch

torch.manual_seed(0)
for d in (4, 64, 1024):
    queries = 2.0 * torch.randint(0, 2, (200, d)) - 1
    keys = 2.0 * torch.randint(0, 2, (50, d)) - 1
    products = queries @ keys.T
    for name, scores in (("as they are", products), ("divided", products / d**0.5)):
        shares = torch.softmax(scores, dim=1)
        largest = shares.max(dim=1).values.mean().item()
        print(f"d {d:4}  {name:<11}  spread {scores.std().item():2.0f}  largest share {largest:.1f}")

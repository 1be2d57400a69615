"""What dividing by the square root of d does to the shares."""
# /// script
# dependencies = ["torch"]
# ///

# %% root-of-d
import torch

torch.manual_seed(0)
for d in (4, 64, 1024):
    queries, keys = (2.0 * torch.randint(0, 2, (rows, d)) - 1 for rows in (200, 50))
    products = queries @ keys.T
    for name, scores in (("q · k        ", products), ("q · k / sqrt(d)", products / d**0.5)):
        largest = torch.softmax(scores, dim=1).max(dim=1).values.mean().item()
        print(f"d {d:4}  {name:<15}  spread {scores.std().item():4.0f}  largest share {largest:.1f}")

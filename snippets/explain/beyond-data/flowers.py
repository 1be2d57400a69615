"""Sorting flowers into three groups by nothing but their measures."""
# /// script
# dependencies = ["scikit-learn", "torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% flowers
from sklearn.datasets import load_iris

iris = load_iris()
flowers = iris.data.tolist()  # 150 flowers, 4 lengths in centimetres each
START = [0, 75, 149]  # the first three centres: no luck involved
print(len(flowers), "flowers; the first:", flowers[0])

# %% python
from math import dist

centres = [flowers[row] for row in START]


def nearest_centre(flower):
    return min(range(3), key=lambda group: dist(flower, centres[group]))


for _ in range(20):
    groups = [nearest_centre(flower) for flower in flowers]
    for group in range(3):
        members = [f for f, own in zip(flowers, groups, strict=True) if own == group]
        centres[group] = [sum(column) / len(column) for column in zip(*members, strict=True)]
print("sizes:", [groups.count(group) for group in range(3)])

# %% pytorch
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
points = torch.tensor(flowers, dtype=torch.float64, device=device)
middles = points[START]
for _ in range(20):
    distances = torch.cdist(points, middles, compute_mode="donot_use_mm_for_euclid_dist")
    nearest = distances.argmin(dim=1)
    middles = torch.stack([points[nearest == group].mean(dim=0) for group in range(3)])
print("sizes:", nearest.bincount().tolist())
print("same group for every flower:", nearest.tolist() == groups)

# %% species values=["(table[1, 2] + table[2, 1]).item()"]
species = torch.tensor(iris.target, device=device)
table = torch.zeros(3, 3, dtype=torch.int64, device=device)
table.index_put_((species, nearest), torch.ones_like(species), accumulate=True)
for name, row in zip(iris.target_names, table.tolist(), strict=True):
    print(f"{name:<11}", row)

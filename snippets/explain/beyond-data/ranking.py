"""Which page would a reader who keeps following links be on?"""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% links
links = {
    "home": ["guide", "blog"],
    "guide": ["home", "reference"],
    "blog": ["guide", "home"],
    "reference": ["guide"],
}
FOLLOW = 0.85  # the rest of the time, the reader jumps to any page

# %% python
ranks = dict.fromkeys(links, 1 / len(links))
for _ in range(64):
    after = dict.fromkeys(links, (1 - FOLLOW) / len(links))
    for page, targets in links.items():
        for target in targets:
            after[target] += FOLLOW * ranks[page] / len(targets)
    ranks = after
print({page: round(rank, 4) for page, rank in ranks.items()})

# %% pytorch
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
names = list(links)
chances = torch.full((4, 4), (1 - FOLLOW) / 4, dtype=torch.float64, device=device)
for page, targets in links.items():
    for target in targets:
        chances[names.index(target), names.index(page)] += FOLLOW / len(targets)
start = torch.full((4,), 1 / 4, dtype=torch.float64, device=device)
found = torch.linalg.matrix_power(chances, 64) @ start
print({name: round(rank, 4) for name, rank in zip(names, found.tolist(), strict=True)})

# %% steady values=["found[1]"]
print("sum of the ranks:", round(found.sum().item(), 6))
print(f"change by one more click: {(chances @ found - found).abs().max().item():.9f}")

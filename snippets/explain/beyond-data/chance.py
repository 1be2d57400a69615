"""A bet of the year 1654, tried out: at least one double six in 24 throws."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% exact values=["exact"]
exact = 1 - (35 / 36) ** 24
print(f"exact: {exact:.4f}")

# %% python
import random

source = random.Random(0)
GAMES = 5_000
won = sum(any(source.randrange(36) == 35 for _ in range(24)) for _ in range(GAMES))
print(f"{GAMES} games: {won / GAMES:.4f}")

# %% pytorch
import math

import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
generator = torch.Generator().manual_seed(0)  # a stream of its own, on the CPU
for games in (100, 10_000, 100_000):
    throws = torch.randint(36, (games, 24), generator=generator).to(device)
    share = (throws == 35).any(dim=1).double().mean().item()
    expected_error = math.sqrt(exact * (1 - exact) / games)
    error = abs(share - exact)
    print(f"{games:>6} games: {share:.4f}  off by {error:.4f}, expected {expected_error:.4f}")


# %% streams
def draws(count):
    return torch.randn(count, generator=torch.Generator().manual_seed(0))


print("same seed, same size:  ", torch.equal(draws(16), draws(16)))
print("same seed, other size: ", torch.equal(draws(16)[:15], draws(15)))

"""Drawn on the CPU, then moved: the same numbers on each device."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% moved
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
generator = torch.Generator().manual_seed(0)  # this generator lives on the CPU
cards = torch.randperm(8, generator=generator).to(device)
print(cards.tolist())

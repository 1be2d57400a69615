"""Random numbers that are the same on every device: draw them on the CPU."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% draw
import torch

device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"

generator = torch.Generator().manual_seed(0)
noise = torch.rand(3, generator=generator).to(device)
order = torch.randperm(5, generator=generator).to(device)
print([round(number, 4) for number in noise.tolist()])
print(order.tolist())

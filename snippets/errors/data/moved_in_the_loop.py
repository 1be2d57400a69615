"""Workers stay on the CPU; the loop moves each batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader, TensorDataset

device = torch.accelerator.current_accelerator() or torch.device("cpu")
heights = torch.tensor([150.0, 160.0, 170.0, 180.0])
if __name__ == "__main__":
    for (batch,) in DataLoader(TensorDataset(heights), batch_size=2, num_workers=1):
        moved = batch.to(device)
        print("from the worker:", batch.device, "- mean:", moved.mean().item())

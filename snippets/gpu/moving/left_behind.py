"""What `module.to(device)` takes along, and what it leaves behind."""
# /// script
# dependencies = ["torch"]
# ///

# %% module
import torch


class Scaler(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(3, 1)
        self.register_buffer("mean", torch.zeros(3))
        self.spread = torch.ones(3)


scaler = Scaler().to("meta")
print("parameter:      ", scaler.layer.weight.device)
print("buffer:         ", scaler.mean.device)
print("plain attribute:", scaler.spread.device)

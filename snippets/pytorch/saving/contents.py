"""What a state_dict holds, and what it leaves out."""
# /// script
# dependencies = ["torch"]
# ///

# %% contents
import torch


class Counter(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(2, 3)
        self.register_buffer("steps", torch.tensor(0))
        self.rate = 0.5  # a plain Python attribute
        self.table = torch.ones(4)  # a plain tensor


for name, tensor in Counter().state_dict().items():
    print(name, tuple(tensor.shape))

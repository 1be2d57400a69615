"""Layers assigned before super().__init__() have no place to go."""
# /// script
# dependencies = ["torch"]
# ///

# %% init raises="AttributeError"
from torch import nn


class Early(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(2, 1)


class Late(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(2, 1)
        super().__init__()


print("Early:", len(list(Early().parameters())), "parameters")
Late()

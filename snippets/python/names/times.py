"""A list times a number repeats the names, not the objects."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn

board = [[0, 0]] * 2
board[0][0] = 1
print(board)

board = [[0, 0] for _ in range(2)]
board[0][0] = 1
print(board)

shared = nn.ModuleList([nn.Linear(2, 2)] * 3)
own = nn.ModuleList([nn.Linear(2, 2) for _ in range(3)])
for layers in (shared, own):
    print(len(layers), "layers,", sum(p.numel() for p in layers.parameters()), "parameters")

"""Conway's Game of Life on a tensor: nothing is learned, nothing is differentiated."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% rule
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
AROUND = [(-1, -1), (-1, 0), (-1, 1), (0, -1), (0, 1), (1, -1), (1, 0), (1, 1)]


def next_generation(alive):
    neighbours = torch.zeros_like(alive)
    for step in AROUND:
        neighbours += torch.roll(alive, step, dims=(0, 1))
    return ((neighbours == 3) | ((neighbours == 2) & (alive == 1))).int()


# %% glider
def drawn(row):
    return "".join(" ■"[cell] for cell in row)


board = torch.zeros(6, 8, dtype=torch.int32, device=device)
for row, column in [(0, 1), (1, 2), (2, 0), (2, 1), (2, 2)]:
    board[row, column] = 1

later = board
for _ in range(12):
    later = next_generation(later)

for before, after in zip(board.tolist(), later.tolist(), strict=True):
    print(drawn(before), "→", drawn(after))

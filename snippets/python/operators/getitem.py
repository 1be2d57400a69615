"""What the square brackets hand over."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class ShowKey:
    def __getitem__(self, key):
        return key


brackets = ShowKey()
print("[1]:       ", brackets[1])
print("[1:3]:     ", brackets[1:3])
print("[:, 0]:    ", brackets[:, 0])
print("[..., ::2]:", brackets[..., ::2])

rows = [[0, 1, 2], [3, 4, 5]]
print(torch.tensor(rows)[:, 0].tolist())
try:
    rows[:, 0]
except TypeError as error:
    print(error)

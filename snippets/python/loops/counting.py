"""range leaves its end out; enumerate counts what goes by."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch.utils.data import DataLoader

print(list(range(3)), list(range(1, 4)), list(range(10, 0, -4)))

loader = DataLoader(torch.arange(10), batch_size=4)
for step, batch in enumerate(loader, start=1):
    print(f"{step}/{len(loader)}", batch.tolist())

for index in range(3):
    index += 10  # changes a name, not the counting
print("after the loop:", index)

"""The order of a sum changes its last digits, in Python as in PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% order
import torch

print("Python: ", (0.1 + 0.2) + 0.3, 0.1 + (0.2 + 0.3))
large, small = torch.tensor(2.0**24), torch.tensor(1.0)
print("PyTorch:", ((large + small) + small).item(), (large + (small + small)).item())

# %% threads measured=true
torch.manual_seed(0)
numbers = torch.rand(1_000_003)
sums = {}
for threads in (1, 2):
    torch.set_num_threads(threads)
    sums[threads] = numbers.sum().item()
    print(f"{threads} thread(s): {sums[threads]:.5f}")
assert abs(sums[1] - sums[2]) < 1e-5 * sums[1]

"""The same argument, given to torch.tensor and to torch.Tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

print("tensor([3]):", torch.tensor([3]).tolist(), torch.tensor([3]).dtype)
print("Tensor([3]):", torch.Tensor([3]).tolist(), torch.Tensor([3]).dtype)
print("tensor(3):  ", torch.tensor(3).item(), tuple(torch.tensor(3).shape))
print("Tensor(3):   nothing written, shape", tuple(torch.Tensor(3).shape))

original = torch.tensor([1.0, 2.0])
torch.Tensor(original)[0] = 99
print("Tensor(tensor) shares memory:", original.tolist())

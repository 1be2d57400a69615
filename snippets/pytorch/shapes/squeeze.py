"""squeeze() drops every dimension of length one, the batch's too."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

for size in (4, 1):
    outputs = torch.zeros(size, 1)
    print(f"batch of {size}: squeeze() {tuple(outputs.squeeze().shape)}", end="  ")
    print(f"squeeze(1) {tuple(outputs.squeeze(1).shape)}")

sample = torch.zeros(8)
print("unsqueeze(0):   ", tuple(sample.unsqueeze(0).shape))
print("sample[None]:   ", tuple(sample[None].shape))
print("unsqueeze(1):   ", tuple(sample.unsqueeze(1).shape))
print("sample[:, None]:", tuple(sample[:, None].shape))
print("squeeze(0) of length 8:", tuple(sample.squeeze(0).shape))

"""A build for the CPU cannot use a GPU; the program can ask first."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

try:
    torch.zeros(2).to("cuda")
except AssertionError as error:
    print(error)

print("built for CUDA:", torch.version.cuda, "- usable:", torch.cuda.is_available())
device = "cuda" if torch.cuda.is_available() else "cpu"
print(torch.zeros(2).to(device).device)

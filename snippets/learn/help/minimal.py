"""A question as a program: eight lines, nothing to download."""
# /// script
# dependencies = ["torch"]
# ///

# %% ask raises="RuntimeError"
import torch

print("PyTorch", torch.__version__.split("+")[0])
layer = torch.nn.Linear(8, 2)
images = torch.zeros(4, 1, 4, 4)  # as mine: 4 pictures, 1 colour, 4 x 4
print("expected: (4, 2)")
print(layer(images.flatten(1)).shape)

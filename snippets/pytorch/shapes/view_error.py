"""A transposed tensor cannot be viewed in one row."""
# /// script
# dependencies = ["torch"]
# ///

# %% strides
import torch

grid = torch.arange(6).reshape(2, 3)
turned = grid.t()
left = grid[:, :2]
for name, tensor in {"grid": grid, "turned": turned, "left": left}.items():
    print(f"{name:<7} {tuple(tensor.shape)}, steps {tensor.stride()},", end=" ")
    print("contiguous" if tensor.is_contiguous() else "not contiguous")
print("left.view(2, 2, 1):", left.view(2, 2, 1).tolist())
print("turned.reshape(6): ", turned.reshape(6).tolist())

# %% view raises="RuntimeError"
turned.view(6)

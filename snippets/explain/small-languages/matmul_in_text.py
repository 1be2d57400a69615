"""The same sums of products: loops, the sign @, and a text for einsum."""
# /// script
# dependencies = ["torch"]
# ///

# %% matmul-in-text
import torch

a = torch.tensor([[1, 2], [3, 4]])
b = torch.tensor([[5, 6], [7, 8]])
print("loops: ", [[sum(int(a[i, j] * b[j, k]) for j in range(2)) for k in range(2)] for i in range(2)])
print("@:     ", (a @ b).tolist())
print("einsum:", torch.einsum("ij,jk->ik", a, b).tolist())

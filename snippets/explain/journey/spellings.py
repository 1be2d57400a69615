"""A sign, a method and an operator: three spellings of one power."""
# /// script
# dependencies = ["torch"]
# ///

# %% power
import torch

x = torch.tensor(3.0, requires_grad=True)
results = {
    "x ** 2": x**2,
    "torch.Tensor.__pow__(x, 2)": torch.Tensor.__pow__(x, 2),
    "torch.ops.aten.pow.Tensor_Scalar(x, 2)": torch.ops.aten.pow.Tensor_Scalar(x, 2),
}
for spelling, square in results.items():
    print(f"{spelling:39} {square.item()}  {square.grad_fn.name()}")

"""A function with a rule of its own for the way back, checked by nudging."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% cube gradients=["side.grad"]
import torch


class Cube(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x**3

    @staticmethod
    def backward(ctx, slope):
        (x,) = ctx.saved_tensors
        return slope * 3 * x**2


device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
side = torch.tensor([1.0, 2.0], dtype=torch.float64, device=device).requires_grad_()
Cube.apply(side).sum().backward()
print(side.grad.tolist())
print("gradcheck:", torch.autograd.gradcheck(Cube.apply, side))

"""A hook sees a slope on its way back; another one limits what arrives in .grad."""
# /// script
# dependencies = ["torch"]
# ///

# %% look gradients=["x.grad"]
import torch

x = torch.tensor([1.0, -20.0], requires_grad=True)
squares = x**2
handle = squares.register_hook(lambda slope: print("slope at squares:", slope.tolist()))
(3 * squares).sum().backward()
print("slope at x:", x.grad.tolist())
handle.remove()


# %% limit
def limit(leaf):
    leaf.grad.clamp_(-10, 10)


x.grad = None
x.register_post_accumulate_grad_hook(limit)
(x**2).sum().backward()
print("limited:", x.grad.tolist())

"""A generator of one's own, which nothing else disturbs."""
# /// script
# dependencies = ["torch"]
# ///

# %% disturbed
import torch


def three(disturb, generator=None):
    torch.manual_seed(0)
    if disturb:
        torch.rand(1)
    return [round(number, 4) for number in torch.rand(3, generator=generator).tolist()]


print("one series for all:  ", three(disturb=False))
print("one more draw before:", three(disturb=True))
print("a generator of its own:", three(disturb=False, generator=torch.Generator().manual_seed(0)))
print("one more draw before:  ", three(disturb=True, generator=torch.Generator().manual_seed(0)))

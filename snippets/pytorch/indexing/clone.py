"""detach, clone and both: whose memory, and do gradients flow?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

weights = torch.tensor([1.0, 2.0], requires_grad=True)
for name, other in {
    "weights.detach()": weights.detach(),
    "weights.clone()": weights.clone(),
    "weights.detach().clone()": weights.detach().clone(),
    "weights[:]": weights[:],
}.items():
    shares = other.untyped_storage().data_ptr() == weights.untyped_storage().data_ptr()
    print(f"{name:<25} shares memory: {shares!s:<6} gradients flow: {other.requires_grad}")

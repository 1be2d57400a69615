"""detach, clone and both: whose memory, and do gradients flow?"""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def storage(tensor):
    return tensor.untyped_storage().data_ptr()


weights = torch.tensor([1.0, 2.0], requires_grad=True)
for name, other in {
    "weights.detach()": weights.detach(),
    "weights.clone()": weights.clone(),
    "weights.detach().clone()": weights.detach().clone(),
    "weights[:]": weights[:],
}.items():
    memory = "same memory" if storage(other) == storage(weights) else "own memory "
    print(f"{name:<25} {memory}  gradients flow: {other.requires_grad}")

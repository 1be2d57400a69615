"""What torchvision says when its compiled half was not loaded."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def shape_only(boxes, scores, overlap):
    return boxes


try:
    torch.library.register_fake("torchvision::nms", shape_only)
except RuntimeError as error:
    print(error)

signature = "(Tensor boxes, Tensor scores, float overlap) -> Tensor"
torch.library.define("torchvision::nms", signature)
torch.library.register_fake("torchvision::nms", shape_only)
print("defined first:", torch.ops.torchvision.nms)

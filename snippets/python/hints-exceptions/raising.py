"""An error of one's own, at the place where the mistake is."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def normalize(images: torch.Tensor) -> torch.Tensor:
    if images.dtype != torch.uint8:
        raise TypeError(f"images in 0..255 as uint8 wanted, got {images.dtype}")
    return images / 255


pixels = torch.tensor([0, 51, 255], dtype=torch.uint8)
once = normalize(pixels)
print([f"{value:.1f}" for value in once])
try:
    normalize(once)
except TypeError as error:
    print(error)

"""Answer: two kinds of mistake, two kinds of exception."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def check_images(images: torch.Tensor) -> torch.Tensor:
    if not isinstance(images, torch.Tensor):
        raise TypeError(f"a tensor wanted, got {type(images).__name__}")
    if images.ndim != 4 or images.shape[1:] != (1, 28, 28):
        raise ValueError(f"(n, 1, 28, 28) wanted, got {tuple(images.shape)}")
    return images


for images in torch.zeros(5, 1, 28, 28), torch.zeros(5, 28, 28), [0.5]:
    try:
        print("fine:", len(check_images(images)), "images")
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")

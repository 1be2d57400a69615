"""channels_last: the shape stays, the order in memory changes."""
# /// script
# dependencies = ["torch"]
# ///

# %% order
import torch

images = torch.arange(12).reshape(1, 3, 2, 2)  # 3 channels, 2 by 2 pixels
last = images.to(memory_format=torch.channels_last)
print("shape:  ", tuple(images.shape), tuple(last.shape))
print("strides:", images.stride(), last.stride())
in_memory = last.as_strided((12,), (1,))  # the numbers as they lie there
print("memory: ", in_memory.tolist())

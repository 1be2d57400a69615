"""NumPy's names that a tensor also answers to."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy
import torch

array = numpy.arange(6).reshape(2, 3)
tensor = torch.arange(6).reshape(2, 3)
print("sum over columns:", array.sum(axis=1).tolist(), tensor.sum(dim=1).tolist())
print("axis works too:  ", tensor.sum(axis=1).tolist())
print("keep:", array.sum(1, keepdims=True).shape, tuple(tensor.sum(1, keepdim=True).shape))
both = torch.cat([tensor, tensor])
print("join:", numpy.concatenate([array, array]).shape, tuple(both.shape))
print("new: ", numpy.expand_dims(array, 0).shape, tuple(tensor.unsqueeze(0).shape))
print("cast:", array.astype("float32").dtype, tensor.to(torch.float32).dtype)
print("copy:", array.copy()[0].tolist(), tensor.clone()[0].tolist())

"""Where TensorFloat-32 is on without being asked for."""
# /// script
# dependencies = ["torch"]
# ///

# %% settings
import torch

print("matrix products:", torch.get_float32_matmul_precision())
print("convolutions may use TF32:", torch.backends.cudnn.allow_tf32)

torch.set_float32_matmul_precision("high")
print("matrix products:", torch.get_float32_matmul_precision())

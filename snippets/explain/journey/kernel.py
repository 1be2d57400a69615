"""One operator, two kernels: the device of the tensor decides."""
# /// script
# dependencies = ["torch"]
# ///

# %% devices
import torch

for device in ("cpu", "meta"):
    sides = torch.tensor([1.0, 2.0, 3.0], device=device)
    areas = torch.ops.aten.pow.Tensor_Scalar(sides, 2)
    print(device, tuple(areas.shape), areas.tolist() if device == "cpu" else "no numbers")

"""From a device to NumPy and back."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% all
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"
losses = torch.tensor([0.5, 0.25], device=device, requires_grad=True)

array = losses.detach().cpu().numpy()
print("step by step:", array.tolist())
print("force=True:  ", losses.numpy(force=True).tolist())
back = torch.from_numpy(array).to(device)
print("and back:    ", back.device.type == device, back.tolist())
try:
    torch.ones(2, device="meta").numpy()
except TypeError as error:
    print(error)

"""Three problems without a neural network."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% equations values=["solution"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")

# 3a + b = 9 and a + 2b = 8
coefficients = torch.tensor([[3.0, 1.0], [1.0, 2.0]], device=device)
right_side = torch.tensor([9.0, 8.0], device=device)
solution = torch.linalg.solve(coefficients, right_side)
print("a = {:.3f}, b = {:.3f}".format(*solution.tolist()))

# %% tone
seconds = torch.arange(256, device=device) / 256
sound = torch.sin(2 * torch.pi * 40 * seconds)
strength = torch.fft.rfft(sound).abs()
print("vibrations per second:", strength.argmax().item())

# %% velocity gradients=["time.grad"]
time = torch.tensor(1.0, device=device, requires_grad=True)
height = 20 * time - 5 * time**2
height.backward()
print("height:", height.item(), "m")
print("velocity:", time.grad.item(), "m/s")

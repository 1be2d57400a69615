"""The slope of a strength in the spectrum with each reading."""
# /// script
# dependencies = ["torch"]
# ///

# %% fft-gradient gradients=["readings.grad"]
import torch

turns = torch.arange(8, dtype=torch.float64) / 8
readings = torch.cos(2 * torch.pi * turns).requires_grad_()
strength = torch.fft.rfft(readings).abs()[1]
strength.backward()
print(f"strength at one turn: {strength.item():.4f}")
print("readings:", [round(reading, 2) + 0.0 for reading in readings.tolist()])
print("slopes:  ", [round(slope, 2) + 0.0 for slope in readings.grad.tolist()])

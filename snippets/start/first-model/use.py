"""A new process loads the saved network and reads a digit with it."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# timeout = 120
# without-tokens = { en = "tracing would train the network a second time", zh = "标出记号来源要把网络再训练一遍" }
# ///

# %% train-first own_file=true
import subprocess
import sys
from pathlib import Path

subprocess.run([sys.executable, Path(__file__).with_name("train.py")], stdout=subprocess.DEVNULL, check=True)

# %% load
import torch
from sklearn.datasets import load_digits
from torch import nn

device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"
network = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 10)).to(device)
network.load_state_dict(torch.load("digits.pt", map_location=device))
network.eval()

# %% read
image = load_digits().images[986]
for row in image:
    print("".join(" .:*#"[int(shade) // 4] * 2 for shade in row))

pixels = torch.tensor(image, dtype=torch.float32).reshape(1, 64) / 16
with torch.no_grad():
    shares = network(pixels.to(device)).softmax(dim=1)
print("The network reads:", shares.argmax().item())

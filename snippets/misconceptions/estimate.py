"""How long would it take? Counted, then divided by a measured rate."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = "the tracing would be timed too"
# ///

# %% work values=["products"]
layers = [(784, 512), (512, 10)]
per_image = sum(inputs * outputs for inputs, outputs in layers)
there_and_back = 3
products = per_image * there_and_back * 60_000 * 10
print("products for one image:", per_image)
print("products for the whole training:", products)

# %% rates measured=true
from operator import mul
from timeit import repeat

import torch

torch.set_num_threads(1)
weights = [[float(i % 7) for i in range(784)] for _ in range(64)]
image = [float(i % 5) for i in range(784)]
batch, matrix = torch.ones(64, 784), torch.ones(784, 512)


def in_python():
    return [sum(map(mul, image, row)) for row in weights]


python_seconds = min(repeat(in_python, number=1, repeat=5))
torch_seconds = min(repeat(lambda: batch @ matrix, number=3, repeat=5)) / 3
python_rate = 64 * 784 / python_seconds
torch_rate = 64 * 784 * 512 / torch_seconds
print(f"plain Python: {python_rate / 1e6:.0f} million products a second")
print(f"PyTorch:      {torch_rate / 1e6:.0f} million products a second")

# %% times measured=true measurements=["python_hours", "torch_seconds", "ratio"]
python_hours = products / python_rate / 3600
torch_seconds = products / torch_rate
ratio = torch_rate / python_rate
print(f"plain Python: about {python_hours:.1f} hours")
print(f"PyTorch:      about {torch_seconds:.0f} seconds")
assert ratio > 50

"""Checkpoint 7: three error messages, read and cured."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% shape
import torch

table = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
weights = torch.tensor([[1.0, 0.0, 1.0], [0.0, 1.0, 0.0]])
try:
    table @ weights
except RuntimeError as error:
    print(error)

# %% dtype
layer = torch.nn.Linear(3, 1)
prices = torch.tensor([[0.5, 1.0, 2.0]], dtype=torch.float64)
try:
    layer(prices)
except RuntimeError as error:
    print(error)

# %% device
from contextlib import nullcontext
from torch._subclasses.fake_tensor import FakeTensorMode

gpu_or_pretence = nullcontext() if torch.cuda.is_available() else FakeTensorMode()
with gpu_or_pretence:
    on_gpu = torch.ones(2, device="cuda")
    on_cpu = torch.ones(2)
    try:
        on_gpu + on_cpu
    except RuntimeError as error:
        print(error)


# %% answer
def multiply(table, weights):
    return table @ weights.T


def apply(layer, prices):
    return layer(prices.to(layer.weight.dtype))


def add(on_gpu, on_cpu):
    return on_gpu + on_cpu.to(on_gpu.device)


# %% self-test
def self_test(multiply, apply, add):
    product = multiply(table, weights).tolist()
    expected = [[4.0, 2.0], [10.0, 5.0]]
    assert product == expected, f"{expected}, not {product}"
    result = apply(layer, prices)
    assert result.dtype == layer.weight.dtype, "the layer decides the type"
    with gpu_or_pretence:
        total = add(on_gpu, on_cpu)
    assert total.device.type == "cuda", "the sum should stay on the GPU"
    print("checkpoint 7: passed")


self_test(multiply, apply, add)


# %% caught raises="AssertionError"
def multiply_reshaped(table, weights):
    return table @ weights.reshape(3, 2)


self_test(multiply_reshaped, apply, add)

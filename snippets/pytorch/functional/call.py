"""A module called with parameters that are not its own."""
# /// script
# dependencies = ["torch"]
# ///

# %% call
import torch
from torch.func import functional_call, grad

layer = torch.nn.Linear(2, 1)
torch.nn.init.ones_(layer.weight)
torch.nn.init.zeros_(layer.bias)
reading = torch.tensor([3.0, 4.0])
doubled = {name: 2 * value.detach() for name, value in layer.named_parameters()}
print("its own weights:", layer(reading).tolist())
print("doubled:        ", functional_call(layer, doubled, (reading,)).tolist())
print("afterwards:     ", layer.weight.tolist())


def output(parameters):
    return functional_call(layer, parameters, (reading,)).sum()


slopes = grad(output)(doubled)
print("slopes:", {name: slope.tolist() for name, slope in slopes.items()})

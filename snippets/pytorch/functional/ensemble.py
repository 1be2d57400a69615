"""Three models in one call."""
# /// script
# dependencies = ["torch"]
# ///

# %% ensemble
import torch
from torch.func import functional_call, stack_module_state, vmap

models = [torch.nn.Linear(2, 1) for _ in range(3)]
for factor, model in enumerate(models, start=1):
    torch.nn.init.constant_(model.weight, factor)
    torch.nn.init.zeros_(model.bias)

parameters, buffers = stack_module_state(models)
print({name: tuple(value.shape) for name, value in parameters.items()})


def run(parameters, buffers, rows):
    return functional_call(models[0], (parameters, buffers), (rows,))


rows = torch.tensor([[1.0, 2.0], [0.0, 4.0]])
outputs = vmap(run, in_dims=(0, 0, None))(parameters, buffers, rows)
print("at once:", outputs.squeeze(-1).tolist())
print("in turn:", [model(rows).squeeze(-1).tolist() for model in models])

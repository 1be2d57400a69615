"""What training keeps in memory beside the weights."""
# /// script
# dependencies = ["torch"]
# ///

# %% count
import torch

torch.manual_seed(0)


def mebibytes(tensors):
    return sum(tensor.nbytes for tensor in tensors) / 2**20


network = torch.nn.Linear(1023, 1024)
optimizer = torch.optim.Adam(network.parameters())
print("weights:        ", mebibytes(network.parameters()), "MiB")

network(torch.ones(8, 1023)).sum().backward()
print("gradients:      ", mebibytes(p.grad for p in network.parameters()), "MiB")

optimizer.step()
kept = [value for state in optimizer.state.values() for value in (state["exp_avg"], state["exp_avg_sq"])]
print("Adam's averages:", mebibytes(kept), "MiB")

"""One step of training in two processes, equal to one step in one."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# network = true
# ///

# %% step
import os

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel


x = torch.arange(8.0, dtype=torch.float64).reshape(8, 1)
y = 3 * x


def new_model(start):
    model = nn.Linear(1, 1, dtype=torch.float64)
    for parameter in model.parameters():
        nn.init.constant_(parameter, start)
    return model


def train_step(model, rows):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    nn.functional.mse_loss(model(x[rows]), y[rows]).backward()
    optimizer.step()
    return [round(parameter.item(), 4) for parameter in model.parameters()]


def process(rank, size, meeting, results):
    os.environ["GLOO_SOCKET_IFNAME"] = "lo"  # both are on this machine; on a Mac "lo0"
    dist.init_process_group("gloo", init_method=meeting, rank=rank, world_size=size)
    model = DistributedDataParallel(new_model(start=rank))  # all get rank 0's weights
    rows = slice(rank, None, size)
    results.put((x[rows].flatten().tolist(), train_step(model, rows)))
    dist.destroy_process_group()


if __name__ == "__main__":
    meeting = "file://" + os.path.abspath("meeting")
    results = mp.get_context("spawn").SimpleQueue()
    mp.start_processes(process, args=(2, meeting, results), nprocs=2, start_method="spawn")
    for rows, weights in sorted(results.get() for _ in range(2)):
        print("rows", rows, "weights", weights)
    print("one process: weights", train_step(new_model(start=0), slice(None)))

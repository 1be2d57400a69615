"""How many threads a Timer allows while it measures."""
# /// script
# dependencies = ["torch"]
# ///

# %% threads
import torch
from torch.utils.benchmark import Timer

torch.set_num_threads(4)
allowed = []
look = "allowed.append(torch.get_num_threads())"
names = {"allowed": allowed, "torch": torch}
Timer(look, globals=names).timeit(1)
Timer(look, globals=names, num_threads=4).timeit(1)
print("in a Timer:", allowed[0])
print("in a Timer with num_threads=4:", allowed[-1])
print("after it:", torch.get_num_threads())

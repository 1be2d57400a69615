"""A list, a tensor and a shared tensor, written to by another process."""
# /// script
# dependencies = ["torch"]
# ///

# %% write
import torch
import torch.multiprocessing as mp


def write(numbers, tensor, shared):
    for values in (numbers, tensor, shared):
        values[0] = 7


if __name__ == "__main__":
    numbers, tensor = [0, 0], torch.zeros(2)
    shared = torch.zeros(2).share_memory_()
    process = mp.get_context("fork").Process(target=write, args=(numbers, tensor, shared))
    process.start()
    process.join()
    print("list:  ", numbers)
    print("tensor:", tensor.tolist(), "shared:", tensor.is_shared())
    print("tensor:", shared.tolist(), "shared:", shared.is_shared())

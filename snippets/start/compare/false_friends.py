"""The same signs, another meaning: a list and a tensor."""
# /// script
# dependencies = ["torch"]
# ///

# %% plus
import torch

first = [1, 2]
second = [3, 4]
print("list:  ", first + second)
print("tensor:", (torch.tensor(first) + torch.tensor(second)).tolist())

# %% times
print("list:  ", first * 2)
print("tensor:", (torch.tensor(first) * 2).tolist())

# %% equals
first = [1, 2]
second = [1, 3]
print("list:  ", first == second)
print("tensor:", (torch.tensor(first) == torch.tensor(second)).tolist())

# %% slice
numbers = [1, 2, 3]
part = numbers[:2]
part[0] = 99
print("list:  ", numbers)

tensor = torch.tensor([1, 2, 3])
part = tensor[:2]
part[0] = 99
print("tensor:", tensor.tolist())

# %% picked
tensor = torch.tensor([1, 2, 3])
by_index, by_condition = tensor[[0, 1]], tensor[tensor > 2]
by_index[0] = by_condition[0] = 99
print("picked:", by_index.tolist(), by_condition.tolist())
print("tensor:", tensor.tolist())

# %% truth raises="RuntimeError"
print("list:  ", bool([0, 0]))
print("tensor:", bool(torch.tensor([0, 0])))

"""Checkpoint 4: tensors, shapes and broadcasting."""
# /// script
# dependencies = ["torch"]
# ///

# %% given
import torch

table = torch.tensor([[1.0, 2.0, 3.0], [4.0, 6.0, 8.0], [0.0, 0.0, 3.0]])


# %% answer
def center_rows(table):
    return table - table.mean(dim=1, keepdim=True)


for row in center_rows(table):
    print(row.tolist())


# %% self-test
def self_test(center_rows):
    sums = center_rows(table).sum(dim=1).tolist()
    assert sums == [0.0, 0.0, 0.0], f"each row should add up to 0, yours: {sums}"
    wide = torch.tensor([[1.0, 3.0, 5.0, 7.0], [2.0, 2.0, 2.0, 2.0]])
    centered = center_rows(wide).tolist()
    expected = [[-3.0, -1.0, 1.0, 3.0], [0.0, 0.0, 0.0, 0.0]]
    assert centered == expected, f"the wide table gives {centered}"
    print("checkpoint 4: passed")


self_test(center_rows)


# %% caught raises="AssertionError"
def center_something(table):
    return table - table.mean(dim=1)


self_test(center_something)

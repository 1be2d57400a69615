"""if and .item() inside vmap: refused, and written with torch.where."""
# /// script
# dependencies = ["torch"]
# ///

# %% refused
import torch
from torch.func import vmap


def tax(income):
    return income * 0.2 if income > 10 else income * 0


def tax_by_item(income):
    return torch.tensor(0.2 * income.item())


incomes = torch.tensor([5.0, 10.0, 20.0])
for function in (tax, tax_by_item):
    try:
        vmap(function)(incomes)
    except RuntimeError as error:
        print(str(error).split(". ")[0])


# %% where
def tax_by_where(income):
    return torch.where(income > 10, income * 0.2, 0.0)


print(vmap(tax_by_where)(incomes).tolist())

"""Three breakfast bills, three unknown prices."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% bills
# Coffees, rolls and eggs that each guest had, and what each guest paid.
orders = [[2.0, 1.0, 1.0], [1.0, 2.0, 1.0], [1.0, 1.0, 3.0]]
bills = [9.5, 8.5, 9.5]


# %% python
def solve(rows, right_side):
    """Gauss's elimination, for rows whose pivots are not zero."""
    table = [[*row, value] for row, value in zip(rows, right_side, strict=True)]
    for pivot, pivot_row in enumerate(table):
        for row in table:
            if row is not pivot_row:
                factor = row[pivot] / pivot_row[pivot]
                pairs = zip(row, pivot_row, strict=True)
                row[:] = [mine - factor * theirs for mine, theirs in pairs]
    return [row[-1] / row[place] for place, row in enumerate(table)]


print("coffee, roll, egg:", [round(price, 6) for price in solve(orders, bills)])

# %% pytorch values=["prices[0]"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
orders = torch.tensor(orders, dtype=torch.float64, device=device)
bills = torch.tensor(bills, dtype=torch.float64, device=device, requires_grad=True)
prices = torch.linalg.solve(orders, bills)
print("coffee, roll, egg:", [round(price, 6) for price in prices.tolist()])

# %% residual
residual = bills - orders @ prices
print(f"largest residual: {residual.abs().max().item():.12f}")

# %% slope values=["bills.grad[0]"] gradients=["bills.grad"]
prices[0].backward()
print("price of a coffee, per bill:", [round(slope, 4) for slope in bills.grad.tolist()])

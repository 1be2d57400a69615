"""Three prices against a table with four columns."""
# /// script
# dependencies = ["torch"]
# ///

# %% combine
import torch

sold = torch.ones(3, 4)  # 3 products, 4 days
prices = torch.tensor([2.0, 5.0, 10.0])  # one for each product
try:
    sold * prices
except RuntimeError as error:
    print(error)

column = prices.unsqueeze(1)
print(tuple(column.shape), "fits:", (sold * column).tolist())

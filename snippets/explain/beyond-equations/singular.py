"""Two bills that say the same, and the error of solve."""
# /// script
# dependencies = ["torch"]
# ///

# %% singular
import torch

orders = torch.tensor([[1.0, 2.0], [2.0, 4.0]], dtype=torch.float64)
bills = torch.tensor([[5.0], [10.0]], dtype=torch.float64)
try:
    torch.linalg.solve(orders, bills)
except RuntimeError as error:
    print(error)
answer = torch.linalg.lstsq(orders, bills, driver="gelsd").solution
print("one of the answers:", [round(price, 4) for price in answer.flatten().tolist()])

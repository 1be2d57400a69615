"""Operations that exist for some types only."""
# /// script
# dependencies = ["torch"]
# ///

# %% missing
import torch

for operation in (
    lambda: torch.tensor([1, 2]).softmax(dim=0),
    lambda: torch.tensor([1, 2]).mean(),
    lambda: torch.linalg.svd(torch.eye(2, dtype=torch.float16)),
):
    try:
        operation()
    except RuntimeError as error:
        print(error)

print(torch.tensor([1, 2]).float().softmax(dim=0).dtype)
print(torch.tensor([1, 2]).float().mean().item())
half = torch.eye(2, dtype=torch.float16)
print("half @ half:", (half @ half).dtype)

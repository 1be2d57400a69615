"""Choosing with the validation rows in view finds a pattern in pure noise."""
# /// script
# dependencies = ["torch"]
# ///

# %% all values=["accuracy(slice(0, 100))"]
import torch

torch.manual_seed(0)
noise = torch.rand(100, 2000, dtype=torch.float64) - 0.5
coin = torch.randint(2, (100,), dtype=torch.float64) * 2 - 1
train, validation = slice(0, 50), slice(50, 100)


def accuracy(rows_seen):
    agreement = coin[rows_seen] @ noise[rows_seen]
    chosen = agreement.abs().topk(20).indices
    guess = noise[validation][:, chosen] @ agreement[chosen].sign()
    return (guess.sign() == coin[validation]).double().mean().item()


print("columns chosen with all rows:     ", accuracy(slice(0, 100)))
print("columns chosen with training rows:", accuracy(train))

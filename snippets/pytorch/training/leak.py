"""Labels by coin, and yet a model that seems to know them."""
# /// script
# dependencies = ["torch"]
# ///

# %% coin atol=0.05
import torch

torch.manual_seed(0)
features = torch.rand(100, 5000, dtype=torch.float64)
labels = torch.randint(2, (100,))  # a coin decides: there is nothing to learn
train, validation = slice(0, 50), slice(50, 100)


def accuracy(rows_for_choosing):
    signs = labels[rows_for_choosing] * 2.0 - 1
    strength = ((features[rows_for_choosing] - 0.5) * signs[:, None]).mean(dim=0)
    chosen = strength.abs().topk(20).indices  # those that go best with the labels
    scores = (features[validation][:, chosen] - 0.5) @ strength[chosen]
    return ((scores > 0) == labels[validation]).double().mean().item()


print(f"chosen on all rows:      {accuracy(slice(0, 100)):.0%} of validation right")
print(f"chosen on training rows: {accuracy(train):.0%} of validation right")

"""The word is asks whether two names stand for one object, not whether the objects are equal."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

predicted, label = torch.tensor([3, 1, 2]), torch.tensor([3, 1, 2])
pairs = list(zip(predicted, label, strict=True))
print("right, counted with is:", sum(p is t for p, t in pairs))
print("right, counted with ==:", sum((p == t).item() for p, t in pairs))

for text in ("7", "1000"):
    print(text, "is", text, "->", int(text) is int(text))

"""The word is asks whether two names stand for one object, not whether the objects are equal."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

predicted, label = torch.tensor([3, 1, 2]), torch.tensor([3, 1, 2])
print("right, counted with is:", sum(p is t for p, t in zip(predicted, label, strict=True)))
print("right, counted with ==:", int((predicted == label).sum()))

for text in ("7", "1000"):
    print(text, "is", text, "->", int(text) is int(text))

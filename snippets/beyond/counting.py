"""After this letter, which letter? Counted, and learned."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% python
import math
from collections import Counter
from itertools import pairwise

text = "to be or not to be"
pairs = Counter(pairwise(text))
firsts = Counter(text[:-1])
for (first, second), times in pairs.items():
    if first in " o":
        print(f"{first!r} then {second!r}: {times} of {firsts[first]}, {times / firsts[first]:.4f}")

# %% gradient gradients=["scores.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
letters = sorted(set(text))
codes = torch.tensor([letters.index(letter) for letter in text], device=device)
now, later = codes[:-1], codes[1:]
scores = torch.zeros(len(letters), len(letters), dtype=torch.float64, device=device, requires_grad=True)


def surprise():
    """The mean of -log(chance) over all pairs; softmax turns a row of scores into chances."""
    return torch.nn.functional.cross_entropy(scores[now], later)


surprise().backward()
space = letters.index(" ")
print("autograd:", [round(slope, 4) for slope in scores.grad[space].tolist()])
by_hand = [(firsts[" "] / len(letters) - pairs[" ", letter]) / len(now) for letter in letters]
print("by hand: ", [round(slope, 4) for slope in by_hand])

# %% learned values=["counted", "surprise()"]
print("letters:", letters)
counted = -sum(times * math.log(times / firsts[first]) for (first, _), times in pairs.items()) / len(now)
print(f"loss of the counted chances: {counted:.4f}")
optimizer = torch.optim.SGD([scores], lr=20)
for step in range(201):
    optimizer.zero_grad()
    loss = surprise()
    loss.backward()
    optimizer.step()
    if step in (0, 2, 20, 200):
        chances = scores.softmax(dim=1)[space]
        print(f"step {step:>3}  loss {loss.item():.4f} ", [round(chance, 3) for chance in chances.tolist()])

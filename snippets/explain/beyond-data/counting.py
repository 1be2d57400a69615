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
        chance = times / firsts[first]
        print(f"{first!r} then {second!r}: {times} of {firsts[first]}, {chance:.4f}")

# %% gradient gradients=["scores.grad"]
import torch

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
letters = sorted(set(text))
codes = torch.tensor([letters.index(letter) for letter in text], device=device)
now, later = codes[:-1], codes[1:]
scores = torch.zeros(len(letters), len(letters), dtype=torch.float64, device=device)
scores.requires_grad_()


def surprise():
    """The mean of -log(chance) over all pairs; softmax makes chances of scores."""
    return torch.nn.functional.cross_entropy(scores[now], later)


surprise().backward()
space = letters.index(" ")
print("autograd:", [round(slope, 4) for slope in scores.grad[space].tolist()])
expected = firsts[" "] / len(letters)
by_hand = [(expected - pairs[" ", letter]) / len(now) for letter in letters]
print("by hand: ", [round(slope, 4) for slope in by_hand])

# %% learned values=["counted", "surprise()"]
print("letters:", letters)
counted = 0.0
for (first, _), times in pairs.items():
    counted += times * math.log(firsts[first] / times) / len(now)
print(f"loss of the counted chances: {counted:.4f}")
optimizer = torch.optim.SGD([scores], lr=20)
for step in range(201):
    optimizer.zero_grad()
    loss = surprise()
    loss.backward()
    optimizer.step()
    if step in (0, 2, 20, 200):
        chances = scores.softmax(dim=1)[space]
        learned = [round(chance, 3) for chance in chances.tolist()]
        print(f"step {step:>3}  loss {loss.item():.4f} ", learned)

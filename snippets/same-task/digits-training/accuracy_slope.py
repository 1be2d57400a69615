"""The slope of the number of right guesses, and that of the loss."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# ///

# %% accuracy-slope
import torch
from sklearn.datasets import load_digits
from torch.nn.functional import cross_entropy

digits = load_digits()
pictures, labels = torch.tensor(digits.data / 16), torch.tensor(digits.target)


torch.manual_seed(0)
layer = torch.nn.Linear(64, 10).double()
for nudge in (0.0, 1e-6, 2e-6):
    with torch.no_grad():
        scores = layer(pictures)
        scores[:, 3] += nudge
        right = (scores.argmax(dim=1) == labels).sum().item()
        print(f"nudge {nudge:.0e}: right {right}, loss {cross_entropy(scores, labels).item():.10f}")

"""A perfect guess with a loss, because two shapes were stretched."""
# /// script
# dependencies = ["torch"]
# ///

# %% perfect-guess gradients=["guesses.grad"]
import torch

guesses = torch.tensor([[1.0], [2.0], [3.0]], requires_grad=True)
answers = torch.tensor([1.0, 2.0, 3.0])
errors = guesses - answers
loss = (errors**2).mean()
loss.backward()
print("shapes:", tuple(guesses.shape), tuple(answers.shape), "->", tuple(errors.shape))
print(f"loss of a perfect guess: {loss.item():.4f}")
print("gradient:", [round(slope, 4) for slope in guesses.grad.flatten().tolist()])

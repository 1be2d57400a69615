"""A name that is assigned in a function is the function's own."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: F823, F841

# %% all
import torch

step = 0
history = []


def train():
    history.append(torch.tensor(0.5).item())
    step += 1


try:
    train()
except UnboundLocalError as error:
    print(error)
print("history:", history)


def next_step(step):
    return step + 1


step = next_step(step)
print("step:", step)

"""A default is made once, when def runs, and shared by all calls."""
# /// script
# dependencies = ["torch"]
# ///
# ruff: noqa: B006, B008

# %% shared
import torch


def note(loss, history=[]):
    history.append(loss)
    return history


def add_up(loss, total=torch.zeros(1)):
    total += loss
    return total.item()


print(note(0.5), add_up(0.5))
print(note(0.25), add_up(0.25))


# %% fresh
def note_fresh(loss, history=None):
    if history is None:
        history = []
    history.append(loss)
    return history


print(note_fresh(0.5))
print(note_fresh(0.25))

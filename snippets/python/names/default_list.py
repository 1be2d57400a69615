"""A default is made once, when def runs, and shared by all calls."""
# /// script
# dependencies = ["torch"]
# ///

# ruff: noqa: B006, B008

# %% all
import torch


def note(loss, history=[]):
    history.append(loss)
    return history


def add_up(loss, total=torch.zeros(1)):
    total += loss
    return total.item()


note(0.5)
print("history:", note(0.25))
add_up(0.5)
print("total:  ", add_up(0.25))


def note_fresh(loss, history=None):
    history = [] if history is None else history
    history.append(loss)
    return history


note_fresh(0.5)
print("fresh:  ", note_fresh(0.25))

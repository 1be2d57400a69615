"""A context manager of one's own: eval mode inside, the old mode afterwards."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from torch import nn


class Evaluating:
    def __init__(self, model):
        self.model = model

    def __enter__(self):
        self.before = self.model.training
        self.model.eval()

    def __exit__(self, kind, error, traceback):
        self.model.train(self.before)


model = nn.Dropout()
try:
    with Evaluating(model):
        print("inside:", model.training)
        model("not a tensor")
except TypeError:
    print("after an error:", model.training)

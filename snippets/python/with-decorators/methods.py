"""property, staticmethod and classmethod in a class of layers."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch
from torch import nn


class Classifier(nn.Module):
    def __init__(self, inputs, classes):
        super().__init__()
        self.layer = nn.Linear(inputs, classes)

    @property
    def device(self):
        return self.layer.weight.device

    @staticmethod
    def accuracy(scores, labels):
        return (scores.argmax(1) == labels).float().mean().item()

    @classmethod
    def for_digits(cls):
        return cls(64, 10)


model = Classifier.for_digits()
print("property:", model.device)
print("staticmethod:", model.accuracy(torch.eye(4), torch.tensor([0, 1, 2, 0])))
print("classmethod:", model.layer)

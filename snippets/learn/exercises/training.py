"""Answers to the exercises on models and training."""
# /// script
# dependencies = ["torch"]
# ///

# %% answers
import torch
from torch import nn


def count_parameters(model):
    return sum(parameter.numel() for parameter in model.parameters())


def freeze(model):
    for parameter in model.parameters():
        parameter.requires_grad_(False)


def squared_error(prediction, target):
    if prediction.shape != target.shape:
        raise ValueError(f"{tuple(prediction.shape)} against {tuple(target.shape)}")
    return ((prediction - target) ** 2).mean()


def cross_entropy(scores, labels):
    right = scores[torch.arange(len(labels)), labels]
    return (scores.logsumexp(dim=1) - right).mean()


class Block(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)

    def forward(self, x):
        return self.linear(x).relu()


def train(model, x, y, rate, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


@torch.no_grad()
def accuracy(model, x, labels):
    was_training = model.training
    model.eval()
    right = (model(x).argmax(dim=1) == labels).float().mean().item()
    model.train(was_training)
    return right


@torch.no_grad()
def momentum_step(parameters, velocities, rate, momentum):
    for parameter, velocity in zip(parameters, velocities, strict=True):
        velocity.mul_(momentum).add_(parameter.grad)
        parameter -= rate * velocity

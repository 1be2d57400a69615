"""Check your answers to the exercises on models and training: python check_training.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import torch
from torch import nn

from checking import Raises, calls, difference, run, tell

small = nn.Linear(3, 2)
deep = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.BatchNorm1d(8), nn.Linear(8, 1))


def counts(count_parameters):
    wanted = [("nn.Linear(3, 2)", small, 8), ("a network with batch norm", deep, 65)]
    for text, model, want in wanted:
        if problem := difference(count_parameters(model), want, f"count_parameters({text})"):
            return problem
    return ""


def frozen(freeze):
    model = nn.Sequential(nn.Linear(3, 2), nn.Linear(2, 1))
    freeze(model)
    for name, parameter in model.named_parameters():
        if problem := difference(parameter.requires_grad, False, f"{name}.requires_grad"):
            return problem
    return ""


def stable(cross_entropy):
    scores = torch.tensor([[2.0, 0.0, -1.0], [0.5, 0.5, 0.5]])
    labels = torch.tensor([0, 2])
    want = nn.functional.cross_entropy(scores, labels)
    if problem := difference(cross_entropy(scores, labels), want, "cross_entropy(scores, labels)"):
        return problem
    large = torch.tensor([[1000.0, 0.0]])
    return difference(cross_entropy(large, torch.tensor([0])), torch.tensor(0.0), "cross_entropy([[1000, 0]], [0])")


def block(Block):
    layer = Block(3, 2)
    if not isinstance(layer, nn.Module):
        return tell("Block is not an nn.Module", "Block 不是 nn.Module")
    shapes = sorted(tuple(parameter.shape) for parameter in layer.parameters())
    if problem := difference(shapes, [(2,), (2, 3)], tell("the shapes of its parameters", "各参数的形状")):
        return problem
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.fill_(1)
        x = torch.tensor([[1.0, 2.0, 3.0], [-9.0, 0.0, 0.0]])
        call = tell("Block(3, 2) with all parameters 1", "参数全为 1 的 Block(3, 2)")
        return difference(layer(x), torch.tensor([[7.0, 7.0], [0.0, 0.0]]), call)


def trained(train):
    def line():
        model = nn.Linear(1, 1)
        nn.init.zeros_(model.weight)
        nn.init.zeros_(model.bias)
        return model

    model = line()
    x = torch.tensor([[0.0], [1.0], [2.0]])
    losses = train(model, x, 2 * x + 1, 0.1, 200)
    if problem := difference(len(losses), 200, tell("the number of losses after 200 steps", "200 步之后损失的个数")):
        return problem
    if problem := difference(losses[0], 35 / 3, tell("the first loss", "第一个损失")):
        return problem
    if problem := difference(model.weight.item(), 2.0, tell("the weight after 200 steps", "200 步之后的权重")):
        return problem
    model = line()
    train(model, x, 2 * x + 1, 0.1, 2)
    call = tell("the weight after 2 steps (is the gradient cleared?)", "2 步之后的权重（梯度清零了吗）")
    return difference(model.weight.item(), 1.3244, call)


def accurate(accuracy):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Dropout(0.9), nn.Identity())
    x = torch.eye(4).repeat(25, 1)
    labels = torch.arange(4).repeat(25)
    labels[:25] = 0
    want = (x.argmax(dim=1) == labels).float().mean().item()
    if problem := difference(accuracy(model, x, labels), want, tell("the accuracy", "准确率")):
        return problem
    call = tell("model.training afterwards", "之后的 model.training")
    if problem := difference(model.training, True, call):
        return problem
    model.eval()
    accuracy(model, x, labels)
    return difference(model.training, False, call)


def momentum(momentum_step):
    mine, theirs = (torch.tensor([1.0, -2.0], requires_grad=True) for _ in range(2))
    velocity = torch.zeros(2)
    optimizer = torch.optim.SGD([theirs], lr=0.1, momentum=0.9)
    for step in range(1, 4):
        for parameter in (mine, theirs):
            parameter.grad = 2 * parameter.detach()
        optimizer.step()
        momentum_step([mine], [velocity], 0.1, 0.9)
        call = tell(f"the parameter after step {step}", f"第 {step} 步之后的参数")
        if problem := difference(mine.detach(), theirs.detach(), call):
            return problem
    return difference(mine.requires_grad, True, "requires_grad")


CHECKS = {
    "count_parameters": counts,
    "freeze": frozen,
    "squared_error": calls(
        ((torch.tensor([1.0, 2.0]), torch.tensor([1.0, 4.0])), torch.tensor(2.0)),
        ((torch.tensor([[1.0], [2.0]]), torch.tensor([1.0, 2.0])), Raises(ValueError)),
    ),
    "cross_entropy": stable,
    "Block": block,
    "train": trained,
    "accuracy": accurate,
    "momentum_step": momentum,
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("training.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)

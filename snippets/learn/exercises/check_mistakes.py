"""Check your answers to the exercises on mistakes without an error: python check_mistakes.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import torch
from torch import nn

from checking import calls, difference, run, tell


def no_graph(total):
    losses = [torch.tensor(0.5, requires_grad=True) * 2, torch.tensor(2.0, requires_grad=True) * 2]
    return difference(total(losses), 5.0, "total([1.0, 4.0])")


def stepped(step):
    mine, theirs = nn.Linear(1, 1), nn.Linear(1, 1)
    for parameter in [*mine.parameters(), *theirs.parameters()]:
        nn.init.zeros_(parameter)
    optimizers = [torch.optim.SGD(model.parameters(), lr=0.1) for model in (mine, theirs)]
    x = torch.tensor([[1.0], [2.0]])
    for number in (1, 2, 3):
        step(mine, optimizers[0], x, 3 * x)
        optimizers[1].zero_grad()
        ((theirs(x) - 3 * x) ** 2).mean().backward()
        optimizers[1].step()
        call = tell(f"the weight after step {number}", f"第 {number} 步之后的权重")
        if problem := difference(mine.weight.detach(), theirs.weight.detach(), call):
            return problem
    return ""


def predicted(predict):
    torch.manual_seed(0)
    model = nn.Sequential(nn.Linear(2, 50), nn.Dropout(0.5), nn.Linear(50, 1))
    x = torch.tensor([[1.0, 2.0]])
    want = model.eval()(x).detach()
    model.train()
    for _ in range(3):
        if problem := difference(predict(model, x), want, "predict(model, x)"):
            return problem
    return difference(model.training, True, tell("model.training afterwards", "之后的 model.training"))


def kept(snapshot):
    model = nn.Linear(2, 1)
    before = model.weight.detach().clone()
    best = snapshot(model)
    with torch.no_grad():
        model.weight += 1
    if problem := difference(
        best["weight"].detach(), before, tell("the snapshot after training went on", "训练继续之后，快照里的权重")
    ):
        return problem
    model.load_state_dict(best)
    return difference(model.weight.detach(), before, tell("the weight loaded from the snapshot", "从快照载入的权重"))


CHECKS = {
    "error": calls(
        ((torch.tensor([[1.0], [2.0], [3.0]]), torch.tensor([1.0, 2.0, 3.0])), torch.tensor(0.0)),
        ((torch.tensor([[1.0], [2.0]]), torch.tensor([1.0, 4.0])), torch.tensor(2.0)),
    ),
    "total": no_graph,
    "probabilities": calls(
        ((torch.zeros(2, 4),), torch.full((2, 4), 0.25)),
        ((torch.tensor([[0.0, 0.0], [1.0, 1.0], [5.0, 5.0]]),), torch.full((3, 2), 0.5)),
    ),
    "average": calls(
        ((torch.tensor([1, 2]),), 1.5),
        ((torch.tensor([200, 100], dtype=torch.uint8),), 150.0),
    ),
    "step": stepped,
    "predict": predicted,
    "snapshot": kept,
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("mistakes.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)

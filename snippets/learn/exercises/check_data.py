"""Check your answers to the exercises on data, seeds and files: python check_data.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path

import tempfile
import torch
from torch import nn
from torch.utils.data import DataLoader

from checking import calls, difference, run, tell


def squares(Squares):
    data = Squares(4)
    if problem := difference(len(data), 4, "len(Squares(4))"):
        return problem
    if problem := difference(data[3], (torch.tensor(3), torch.tensor(9)), "Squares(4)[3]"):
        return problem
    try:
        data[4]
    except IndexError:
        batches = [[part.tolist() for part in batch] for batch in DataLoader(data, batch_size=2)]
        return difference(batches, [[[0, 1], [0, 1]], [[2, 3], [4, 9]]], "list(DataLoader(Squares(4), batch_size=2))")
    return tell("Squares(4)[4] should raise IndexError", "Squares(4)[4] 应当抛出 IndexError")


def from_seed(drawn):
    torch.manual_seed(5)
    want = torch.rand(1)
    torch.manual_seed(5)
    first, again, other = drawn(1), drawn(1), drawn(2)
    after = torch.rand(1)
    if problem := difference(tuple(first.shape), (2,), tell("the shape of drawn(1)", "drawn(1) 的形状")):
        return problem
    if problem := difference(again, first, tell("drawn(1), a second time,", "再调用一次 drawn(1)")):
        return problem
    if torch.equal(first, other):
        return tell("drawn(1) and drawn(2) are the same", "drawn(1) 和 drawn(2) 相同")
    call = tell(
        "torch.rand(1) after drawn(1) (are the numbers of others disturbed?)",
        "drawn(1) 之后的 torch.rand(1)（打乱了别处的随机数吗）",
    )
    return difference(after, want, call)


def shares(split):
    train, test = split(10, 0.8, 1)
    lengths = (len(train), len(test))
    if problem := difference(
        lengths, (8, 2), tell("the lengths of split(10, 0.8, 1)", "split(10, 0.8, 1) 两部分的长度")
    ):
        return problem
    everything = sorted([*train, *test])
    if problem := difference(everything, list(range(10)), tell("both parts, sorted,", "两部分合起来排序")):
        return problem
    if problem := difference(
        split(10, 0.8, 1), (train, test), tell("split(10, 0.8, 1), again,", "再调用一次 split(10, 0.8, 1)")
    ):
        return problem
    if all(split(10, 0.8, seed)[0] == sorted(split(10, 0.8, seed)[0]) for seed in range(5)):
        return tell("the order is not shuffled", "没有打乱顺序")
    return ""


def saved(saved_and_loaded):
    torch.manual_seed(0)
    model, fresh = nn.Linear(2, 1), nn.Linear(2, 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "weights.pt"
        saved_and_loaded(model, fresh, path)
        if not path.is_file():
            return tell("there is no file at path", "path 处没有文件")
        kept = torch.load(path, weights_only=True)
    if not isinstance(kept, dict):
        return tell("the file does not hold a state_dict", "文件里存的不是 state_dict")
    if problem := difference(fresh.weight, model.weight, tell("the weight of fresh", "fresh 的权重")):
        return problem
    with torch.no_grad():
        model.weight += 1
    if torch.equal(fresh.weight, model.weight):
        return tell("both models share their weight", "两个模型共用同一个权重")
    return ""


short, long = torch.tensor([1.0]), torch.tensor([2.0, 3.0, 4.0])
column = torch.tensor([[0.0], [2.0]])

CHECKS = {
    "Squares": squares,
    "drawn": from_seed,
    "split": shares,
    "padded": calls(
        (([short, long],), torch.tensor([[1.0, 0.0, 0.0], [2.0, 3.0, 4.0]])),
        (([long],), torch.tensor([[2.0, 3.0, 4.0]])),
    ),
    "standardised": calls(
        (
            (column, torch.tensor([[1.0], [5.0]])),
            (torch.tensor([[-0.7071], [0.7071]]), torch.tensor([[0.0], [2.8284]])),
        ),
    ),
    "saved_and_loaded": saved,
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("data.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)

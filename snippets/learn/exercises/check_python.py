"""Check your answers to the exercises on Python: python check_python.py my_answers.py"""
# /// script
# dependencies = ["torch"]
# ///

# %% check own_file=true
import sys
from pathlib import Path


from checking import Raises, calls, difference, run, tell


def default_list(append_score):
    if problem := difference(append_score(5, [3]), [3, 5], "append_score(5, [3])"):
        return problem
    append_score(1)
    return difference(append_score(2), [2], "append_score(2), after append_score(1),")


def running_mean(RunningMean):
    first, second = RunningMean(), RunningMean()
    for number in [1, 2, 6]:
        first.add(number)
    second.add(10)
    after = "mean after add(1), add(2), add(6)"
    if callable(first.mean):
        return tell("mean is a method, and should be a property", "mean 是方法，应当是属性（property）")
    return difference(first.mean, 3.0, after) or difference(second.mean, 10.0, "mean of a second RunningMean")


def replaced(replaced):
    settings = {"lr": 0.1}
    with replaced(settings, "lr", 0.5):
        inside = settings["lr"]
    if problem := difference(inside, 0.5, 'settings["lr"] inside with'):
        return problem
    if problem := difference(settings["lr"], 0.1, 'settings["lr"] after with'):
        return problem
    try:
        with replaced(settings, "lr", 0.5):
            raise ValueError("on purpose")
    except ValueError:
        return difference(settings["lr"], 0.1, 'settings["lr"] after an error inside with')
    return tell("an error inside with was swallowed", "with 里面的错误被吞掉了")


def counted(counted):
    @counted
    def area(width, height=1):
        return width * height

    if problem := difference([area(2, 3), area(width=2, height=4)], [6, 8], "[area(2, 3), area(width=2, height=4)]"):
        return problem
    return difference(area.calls, 2, "area.calls") or difference(area.__name__, "area", "area.__name__")


def vector(Vector):
    a, b = Vector(1, 2), Vector(3, 4)
    for text, got, want in [
        ("Vector(1, 2) + Vector(3, 4)", a + b, (4, 6)),
        ("Vector(1, 2) * 3", a * 3, (3, 6)),
        ("3 * Vector(1, 2)", 3 * a, (3, 6)),
    ]:
        if problem := difference((got.x, got.y), want, text):
            return problem
    if problem := difference((a.x, a.y), (1, 2), tell("a after a + b", "a + b 之后的 a")):
        return problem
    return difference(Vector(1, 2) == a, True, "Vector(1, 2) == Vector(1, 2)") or difference(a == b, False, "a == b")


CHECKS = {
    "pairs": calls(
        ((["Ada", "Bo"], [3, 5]), [("Ada", 3), ("Bo", 5)]),
        ((["Ada", "Bo"], [3]), Raises(ValueError)),
    ),
    "batches": calls(
        (([1, 2, 3, 4], 2), [[1, 2], [3, 4]]),
        (([1, 2, 3, 4, 5], 2), [[1, 2], [3, 4], [5]]),
        (([], 2), []),
    ),
    "merged": calls(
        (({"lr": 0.1, "epochs": 5}, {"lr": 0.5}), {"lr": 0.5, "epochs": 5}),
        (({"lr": 0.1}, {}), {"lr": 0.1}),
    ),
    "append_score": default_list,
    "RunningMean": running_mean,
    "replaced": replaced,
    "counted": counted,
    "Vector": vector,
}

if __name__ == "__main__":
    wrong = run(CHECKS, Path(__file__).with_name("python.py"), sys.argv[1:])
    if wrong:
        sys.exit(wrong)

"""Checkpoint 3: the pieces of Python that PyTorch is made to be used with."""


# %% operators
class Vector:
    def __init__(self, numbers):
        self.numbers = list(numbers)

    def __add__(self, other):
        pairs = zip(self.numbers, other.numbers, strict=True)
        return Vector(a + b for a, b in pairs)

    def __rmul__(self, factor):
        return Vector(factor * a for a in self.numbers)


print((2 * Vector([1, 2]) + Vector([10, 20])).numbers)


# %% call
class Module:
    def __call__(self, x):
        return self.forward(x)


class Line(Module):
    def __init__(self, slope, base):
        self.slope = slope
        self.base = base

    def forward(self, x):
        return self.slope * x + self.base


print(Line(2, 3)(4))


# %% generator
def batches(items, size):
    for start in range(0, len(items), size):
        yield items[start : start + size]


for batch in batches("abcde", 2):
    print(batch)


# %% with
class Notes:
    on = True


class NoNotes:
    def __enter__(self):
        self.before = Notes.on
        Notes.on = False

    def __exit__(self, *error):
        Notes.on = self.before


with NoNotes():
    print("notes inside:", Notes.on)
print("notes after: ", Notes.on)


# %% decorator
def without_notes(function):
    def wrapped(*arguments):
        with NoNotes():
            return function(*arguments)

    return wrapped


@without_notes
def notes_in_here():
    return Notes.on


print("notes in the function:", notes_in_here())


# %% self-test
def self_test(no_notes):
    total = 2 * Vector([1, 2]) + Vector([10, 20])
    assert total.numbers == [12, 24], f"[12, 24], and not {total.numbers}"
    assert Line(2, 3)(4) == 11, "calling a line should run its forward"
    assert list(batches("abcde", 2)) == ["ab", "cd", "e"], "twos, and a rest"
    assert not notes_in_here() and Notes.on, "off in the function, on after it"
    with no_notes():
        with no_notes():
            pass
        assert not Notes.on, "the outer with goes on, yet the notes are on again"
    assert Notes.on, "on again after the outer with"
    print("checkpoint 3: passed")


self_test(NoNotes)


# %% caught raises="AssertionError"
class AlwaysOnAgain(NoNotes):
    def __exit__(self, *error):
        Notes.on = True


self_test(AlwaysOnAgain)

"""Two thousand values in a row, first with nested calls, then without."""

# %% too-deep
from engine import Value

try:
    sum(Value(1.0) for _ in range(2000)).backward()
except RecursionError as error:
    print(type(error).__name__)


# %% no-recursion
def history(self, changes):
    """The same order without recursion: a list of what is still to be done."""
    to_do = [(self, False)]
    while to_do:
        value, sources_done = to_do.pop()
        if sources_done:
            changes[value] = 0.0
        elif value not in changes:
            to_do.append((value, True))
            to_do += [(source, False) for source, _ in value.sources]
    return changes


Value.history = history
x = Value(3.0)
sum(x * x for _ in range(2000)).backward()
print(x.grad)

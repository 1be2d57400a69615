"""An inner function remembers the names around it."""


# %% all
def make_counter():
    count = 0

    def step():
        nonlocal count
        count += 1
        return count

    return step


first, second = make_counter(), make_counter()
first()
print(first(), second())

"""A new list, while the caller's stays as it was."""


# %% all
def without_last(values):
    return values[:-1]


readings = [3, 5, 8]
print(without_last(readings), readings)

"""A second def of the same name replaces the first."""
# ruff: noqa: F811


# %% all raises="TypeError"
def area(side):
    return side * side


def area(width, height):
    return width * height


print(area(3, 4))
print(area(3))

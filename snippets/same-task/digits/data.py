"""Handwritten digits, as numbers and as pictures."""
# /// script
# dependencies = ["scikit-learn"]
# ///

# %% load values=["len(digits.images)"]
from sklearn.datasets import load_digits

digits = load_digits()
print(len(digits.images), "pictures of", digits.images[0].shape, "numbers each")
for row in digits.images[0]:
    print(" ".join(f"{ink:2.0f}" for ink in row))
print("This is a", digits.target[0])

# %% drawing figures=["digits.svg"]
from pathlib import Path

squares = dict.fromkeys(range(1, 17), "")
for digit in range(10):
    of_this_digit = digits.images[digits.target == digit]
    for number, picture in enumerate(of_this_digit[:4]):
        for y, row in enumerate(picture):
            for x, ink in enumerate(row):
                if ink > 0:
                    squares[ink] += f"M{10 * digit + x + 1},{10 * number + y + 1}h1v1h-1z"
shades = "\n".join(f'  <path d="{path}" opacity="{ink / 16}"/>' for ink, path in squares.items())
DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 40" role="img" fill="currentColor"
     shape-rendering="crispEdges" aria-label="0 1 2 3 4 5 6 7 8 9">
{shades}
</svg>
"""
Path("digits.svg").write_text(DRAWING, encoding="utf-8")

"""Shapes are compared from the right."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% all
import numpy as np

rows = np.array([[1.0, 10.0], [3.0, 30.0], [5.0, 50.0]])
print("columns centred:", (rows - rows.mean(axis=0)).tolist())
for weights in np.ones((3, 1)), np.ones(3), np.ones((2, 1)):
    try:
        print(rows.shape, weights.shape, "->", (rows * weights).shape)
    except ValueError as error:
        print(error)

guesses, truth = np.zeros((3, 1)), np.zeros(3)
print("silently:", (guesses - truth).shape)

"""A convolution, by four loops and by one call, with the slope of its kernel."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% loops
from sklearn.datasets import load_digits

picture = load_digits().images[0].tolist()
kernel = [[1.0, 0.0, -1.0], [2.0, 0.0, -2.0], [1.0, 0.0, -1.0]]


def convolve(picture, kernel):
    """Lay the kernel on every place where it fits, multiply, and add up."""
    down = len(picture) - len(kernel) + 1
    across = len(picture[0]) - len(kernel[0]) + 1
    result = [[0.0] * across for _ in range(down)]
    for y in range(down):
        for x in range(across):
            for i in range(len(kernel)):
                for j in range(len(kernel[0])):
                    result[y][x] += kernel[i][j] * picture[y + i][x + j]
    return result


edges = convolve(picture, kernel)
for row in edges:
    print(*(f"{value:4.0f}" for value in row))

# %% call
import torch
from torch.nn.functional import conv2d

device = torch.accelerator.current_accelerator(check_available=True) or torch.device("cpu")
image = torch.tensor(picture, dtype=torch.float64, device=device)
weights = torch.tensor(kernel, dtype=torch.float64, device=device, requires_grad=True)

result = conv2d(image[None, None], weights[None, None])[0, 0]
print("shape:", tuple(result.shape))
print("the same numbers:", result.tolist() == edges)

# %% slope gradients=["weights.grad"]
(result**2).sum().backward()
of_edges = [[2 * value for value in row] for row in edges]
of_kernel = convolve(picture, of_edges)
print("by hand: ", of_kernel)
print("autograd:", weights.grad.tolist())

# %% drawing figures=["edges.svg"]
from pathlib import Path


def squares(rows, left, top, most):
    """A table of numbers as squares, the darker the larger; nothing where they are negative."""
    return "".join(
        f'<path d="M{left + x},{top + y}h1v1h-1z" opacity="{value / most:.2f}"/>'
        for y, row in enumerate(rows)
        for x, value in enumerate(row)
        if value > 0
    )


begins = [[-value for value in row] for row in edges]
largest = max(max(row) for row in edges + begins)
drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10" role="img" fill="currentColor"
     shape-rendering="crispEdges" aria-label="0 → ( )">
  {squares(picture, 1, 1, 16)}
  {squares(begins, 13, 2, largest)}
  {squares(edges, 23, 2, largest)}
</svg>
"""
Path("edges.svg").write_text(drawing, encoding="utf-8")

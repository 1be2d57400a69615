"""A training program that needs more of Python than variables and classes."""
# /// script
# dependencies = ["torch"]
# ///

# %% batches
import torch
from torch import nn


def batches(*tables, size):
    for start in range(0, len(tables[0]), size):
        yield [table[start : start + size] for table in tables]


# %% model
class Line(nn.Module):
    def __init__(self):
        super().__init__()
        self.price = nn.Parameter(torch.tensor(0.0))
        self.base = nn.Parameter(torch.tensor(0.0))

    def forward(self, kilometres):
        return self.price * kilometres + self.base


@torch.no_grad()
def largest_error(model, kilometres, fares):
    return (model(kilometres) - fares).abs().max().item()


# %% train
kilometres = torch.arange(6) / 2
fares = 2 * kilometres + 3
model = Line()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for epoch in range(1, 41):
    for distance, fare in batches(kilometres, fares, size=2):
        optimizer.zero_grad()
        loss = ((model(distance) - fare) ** 2).mean()
        loss.backward()
        optimizer.step()
    if epoch % 20 == 0:
        error = largest_error(model, kilometres, fares)
        print(f"epoch {epoch}: largest error {error:.2f}")

# %% ask
with torch.no_grad():
    print(f"ten kilometres: {model(torch.tensor(10.0)).item():.2f}")

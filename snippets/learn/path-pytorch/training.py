"""Checkpoint 6: a training loop."""
# /// script
# dependencies = ["torch"]
# ///

# %% given
import torch

x = torch.linspace(0, 1, 21, dtype=torch.float64).unsqueeze(1)
y = 3 * x - 2


# %% model
class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
        self.base = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))

    def forward(self, x):
        return self.slope * x + self.base


# %% train
def train(model, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(steps):
        optimizer.zero_grad()
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


# %% result
model = Line()
losses = train(model, 200)
for step in [0, 10, 100]:
    print(f"step {step:3}  loss {losses[step]:.4f}")
print(f"y = {model.slope.item():.2f} * x + {model.base.item():.2f}")


# %% self-test
def self_test(train):
    model = Line()
    losses = train(model, 300)
    assert len(losses) == 300, f"300 losses, not {len(losses)}"
    assert losses[-1] < 0.001, f"the last loss is {losses[-1]:.2f}"
    guess = model(torch.tensor([[10.0]], dtype=torch.float64)).item()
    assert abs(guess - 28.0) < 0.01, f"28.00 at x = 10, not {guess:.2f}"
    print("checkpoint 6: passed")


self_test(train)


# %% caught raises="AssertionError"
def train_without_clearing(model, steps):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
    losses = []
    for _ in range(steps):
        loss = ((model(x) - y) ** 2).mean()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    return losses


self_test(train_without_clearing)

"""One training step in its order, and the schedule after the epoch."""
# /// script
# dependencies = ["torch"]
# ///

# %% loop
import torch
from torch import nn

model = nn.Linear(1, 1)
nn.init.zeros_(model.weight)
nn.init.zeros_(model.bias)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1, gamma=0.5)
hours, wages = torch.tensor([[1.0], [2.0]]), torch.tensor([[2.0], [4.0]])

for epoch in range(3):
    for hour, wage in zip(hours, wages, strict=True):
        optimizer.zero_grad()
        loss = nn.functional.mse_loss(model(hour), wage)
        loss.backward()
        optimizer.step()
    (rate,) = scheduler.get_last_lr()
    print(f"epoch {epoch} rate {rate} weight {model.weight.item():.3f}")
    scheduler.step()

"""One program for every device: an accelerator if there is one, or the CPU."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# devices = ["cpu", "cuda"]
# ///

# %% line
import torch

torch.manual_seed(0)

device = torch.accelerator.current_accelerator() if torch.accelerator.is_available() else "cpu"

x = torch.linspace(0, 1, 11, device=device).unsqueeze(1)
y = 3 * x - 2
line = torch.nn.Linear(1, 1).to(device)
optimizer = torch.optim.SGD(line.parameters(), lr=0.5)
for _ in range(100):
    loss = (line(x) - y).square().mean()
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
print(f"y = {line.weight.item():.2f} * x + {line.bias.item():.2f}")

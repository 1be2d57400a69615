"""What train() and eval() change, and what they leave alone."""
# /// script
# dependencies = ["torch"]
# ///

# %% modes gradients=["layer.weight.grad"]
import torch
from torch import nn

layer, dropout = nn.Linear(1, 1, bias=False, dtype=torch.float64), nn.Dropout(0.5)
nn.init.ones_(layer.weight)
model = nn.Sequential(layer, dropout)
x = torch.ones(1000, 1, dtype=torch.float64)

for mode in (model.train, model.eval):
    mode()
    outputs = sorted(set(model(x).flatten().tolist()))
    print("training:", dropout.training, "outputs:", outputs)

optimizer = torch.optim.SGD(model.parameters(), lr=0.5)
model(x)[0].backward()  # still in eval mode
optimizer.step()
print("gradient:", layer.weight.grad.item(), "weight now:", layer.weight.item())

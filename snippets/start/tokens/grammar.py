"""Python's grammar, carried out by the methods of PyTorch."""
# /// script
# dependencies = ["torch"]
# ///

# %% table
import torch

table = torch.tensor([[1, 2], [3, 4]])
for row in table:
    print("row:", row.tolist())
print("corner:", table[1, 0].item())
print("is there a 3?", 3 in table)
print("times itself:", (table @ table).tolist())
if table.sum() > 5:
    print("the sum is above 5")

# %% switch
print("keeping notes:", torch.is_grad_enabled())
with torch.no_grad():
    print("keeping notes:", torch.is_grad_enabled())
print("keeping notes:", torch.is_grad_enabled())


# %% module gradients=["line.slope.grad"]
class Line(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor(2.0))
        self.note = "a straight line"

    def forward(self, x):
        return self.slope * x


line = Line()
y = line(torch.tensor(3.0))
y.backward()
print("learns:", [name for name, _ in line.named_parameters()])
print("value:", y.item(), " gradient:", line.slope.grad.item())

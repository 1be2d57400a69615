"""forward was given fewer or more inputs than it names."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Blend(torch.nn.Module):
    def forward(self, first, second):
        return (first + second) / 2


one, three = torch.tensor(1.0), torch.tensor(3.0)
for call in (lambda: Blend()(one), lambda: torch.nn.Sequential(Blend())(one, three)):
    try:
        call()
    except TypeError as error:
        print(error)

print(Blend()(one, three).item())

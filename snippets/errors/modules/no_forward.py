"""A misspelled or wrongly indented forward is no forward."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


class Double(torch.nn.Module):
    def foward(self, x):
        return 2 * x


model = Double()
try:
    model(torch.ones(2))
except NotImplementedError as error:
    print(error)

print("its own methods:", [name for name in vars(Double) if not name.startswith("_")])
Double.forward = Double.foward
print(model(torch.ones(2)).tolist())

"""An optimizer's step overwrites the weights that a later backward() needs."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

model = torch.nn.Sequential(torch.nn.Linear(4, 3), torch.nn.Linear(3, 1))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
result = model(torch.ones(5, 4))
result.mean().backward(retain_graph=True)
optimizer.step()
try:
    result.square().mean().backward()
except RuntimeError as error:
    print(str(error).split(" Hint")[0])

result = model(torch.ones(5, 4))
result.square().mean().backward()
print("second loss, computed after the step:", tuple(model[1].weight.grad.shape))

"""Four ways to compute without notes, and what can be done with the results."""
# /// script
# dependencies = ["torch"]
# ///

# %% stop
import torch

weight = torch.tensor([1.0, 2.0], requires_grad=True)
results = {"recorded": weight * 3, "detach": (weight * 3).detach()}
with torch.no_grad():
    results["no_grad"] = weight * 3
with torch.inference_mode():
    results["inference_mode"] = weight * 3

for way, result in results.items():
    try:
        (weight * result).sum().backward()
        print(f"{way:15} noted: {result.requires_grad!s:6} slopes: {weight.grad.tolist()}")
    except RuntimeError as error:
        print(f"{way:15} noted: {result.requires_grad!s:6}", str(error).split(". ")[0])
    weight.grad = None

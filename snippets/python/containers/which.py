"""What each container is good for."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

losses = [0.9, 0.7]
losses.append(0.4)
options = {"lr": 0.1, "momentum": 0.9}
options["lr"] = 0.01
images = [torch.zeros(28, 28), torch.zeros(28, 28), torch.zeros(32, 32)]
shapes = {tuple(image.shape) for image in images}

print("list: ", losses, "the last:", losses[-1])
print("dict: ", options, "by name:", options["lr"])
print("set:  ", len(shapes), "different shapes; 32 by 32 among them:", (32, 32) in shapes)
names = {(28, 28): "digits", (32, 32): "photos"}
print("tuple:", "as a key, it finds", names[(28, 28)])

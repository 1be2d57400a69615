"""The suffix does not matter: it is a zip archive with a pickle."""
# /// script
# dependencies = ["torch"]
# ///

# %% inside
import zipfile

import torch

model = torch.nn.Linear(2, 1)
torch.save(model.state_dict(), "weights.pth")
torch.save(model, "whole.pt")
for file in ["weights.pth", "whole.pt"]:
    names = [name.split("/", 1)[1] for name in zipfile.ZipFile(file).namelist()]
    print(file, [name for name in names if name.startswith("data")])
    print("   holds a", type(torch.load(file, weights_only=False)).__name__)

"""del removes a name; the object goes with its last name."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import weakref

import torch

output = torch.zeros(1000, 1000)
watch = weakref.ref(output)  # looks at the tensor without being a name for it
kept = [output]

del output
print("after del:  ", "still there" if watch() is not None else "freed")
kept.clear()
print("after clear:", "still there" if watch() is not None else "freed")

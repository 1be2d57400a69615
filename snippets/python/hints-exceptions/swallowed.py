"""except: pass hides a mistake in every batch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

layer = torch.nn.Linear(3, 1)
batches = [torch.ones(4, 2) for _ in range(5)]
trained = 0
for batch in batches:
    try:
        layer(batch)
        trained += 1
    except Exception:
        pass
print("trained on", trained, "of", len(batches))

for kind in IndexError, KeyError, torch.OutOfMemoryError, KeyboardInterrupt:
    print(kind.__name__, "<-", kind.__mro__[1].__name__)

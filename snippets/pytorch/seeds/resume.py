"""Go on with the series where it was, in a later run."""
# /// script
# dependencies = ["torch"]
# ///

# %% state
import torch

torch.manual_seed(0)
torch.rand(1000)  # the first epochs
torch.save({"rng": torch.get_rng_state()}, "checkpoint.pt")
print("went on:        ", torch.randint(1000, (3,)).tolist())

torch.manual_seed(0)  # another day
print("only the seed:  ", torch.randint(1000, (3,)).tolist())
torch.set_rng_state(torch.load("checkpoint.pt")["rng"])
print("with the state: ", torch.randint(1000, (3,)).tolist())

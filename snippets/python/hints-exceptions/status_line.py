"""Answer: one line for each epoch."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def status_line(epoch: int, loss: torch.Tensor, accuracy: float) -> str:
    return f"epoch {epoch:3d} | loss {loss:.4f} | accuracy {accuracy:6.1%}"


print(status_line(7, torch.tensor(0.125), 0.975))
print(status_line(100, torch.tensor(0.0625), 1))

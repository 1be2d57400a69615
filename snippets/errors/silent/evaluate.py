"""Without eval(), what is predicted for a row depends on the rows beside it."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch

norm = torch.nn.BatchNorm1d(1)
mine = torch.tensor([[3.0]])
for training in (True, False):
    norm.train(training)
    answers = []
    for neighbour in (1.0, 5.0):
        with torch.no_grad():
            batch = torch.cat([mine, torch.tensor([[neighbour]])])
            answers.append(f"{norm(batch)[0].item():.1f}")
    print("training:", training, "- the same 3.0 becomes:", answers)

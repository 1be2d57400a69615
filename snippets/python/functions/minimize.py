"""The place where a function is smallest."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import torch


def minimize(loss_of, start, **options):
    point = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([point], **options)

    def closure():
        optimizer.zero_grad()
        loss = loss_of(point)
        loss.backward()
        return loss

    optimizer.step(closure)
    return point.item()


print(f"{minimize(lambda p: (p - 3) ** 2, 0.0):.3f}")
print(f"{minimize(lambda p: p**4 - p, 1.0, line_search_fn='strong_wolfe'):.3f}")

"""The mean so far, one at a time."""


# %% all
def running_means(losses):
    total = 0.0
    for count, loss in enumerate(losses, start=1):
        total += loss
        yield total / count


print(list(running_means([4.0, 2.0, 3.0])))

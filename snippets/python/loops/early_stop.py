"""else after a loop: it ran to its end, without break."""


# %% all
def train(losses, patience=2):
    best, best_epoch = float("inf"), 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, best_epoch = loss, epoch
        elif epoch - best_epoch >= patience:
            print("stopped in epoch", epoch)
            break
    else:
        print("all epochs done")
    return best


print(train([0.9, 0.5, 0.6, 0.7, 0.4]))
print(train([0.9, 0.5, 0.6, 0.4]))

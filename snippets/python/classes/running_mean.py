"""A class that keeps a mean over batches of different size."""


# %% all
class RunningMean:
    def __init__(self):
        self.total = 0.0
        self.count = 0

    def update(self, value, size=1):
        self.total += value * size
        self.count += size

    @property
    def mean(self):
        return self.total / self.count


loss = RunningMean()
loss.update(0.5, size=8)
loss.update(2.0, size=2)
print(loss.mean)

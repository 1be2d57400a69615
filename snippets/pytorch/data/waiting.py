"""Seconds for an epoch, for samples that take long and samples that do not."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# without-tokens = { en = "the tracing would be timed too", zh = "标出记号来源所花的时间也会被算进去" }
# ///

# %% epoch measured=true measurements=["gain"]
import time

from torch.utils.data import DataLoader


class Samples:
    def __init__(self, seconds):
        self.seconds = seconds

    def __len__(self):
        return 80

    def __getitem__(self, index):
        time.sleep(self.seconds)  # stands for reading and decoding a file
        return index


def epoch(seconds, num_workers):
    start = time.perf_counter()
    for _ in DataLoader(Samples(seconds), batch_size=8, num_workers=num_workers):
        pass
    return time.perf_counter() - start


if __name__ == "__main__":
    for seconds in (0.03, 0):
        times = [epoch(seconds, num_workers) for num_workers in (0, 2)]
        print(f"{seconds} s a sample: {times[0]:.3f} s alone, {times[1]:.3f} s with workers")
        if seconds:
            gain = times[0] / times[1]
    assert gain > 1.1

"""Which process loaded which sample."""
# /// script
# dependencies = ["torch"]
# ///

# %% guarded
from torch.utils.data import DataLoader, get_worker_info


class Tens:
    def __len__(self):
        return 6

    def __getitem__(self, index):
        info = get_worker_info()
        return index * 10, -1 if info is None else info.id


if __name__ == "__main__":
    for num_workers in (0, 2):
        print("num_workers =", num_workers)
        for tens, workers in DataLoader(Tens(), batch_size=2, num_workers=num_workers):
            print("  ", tens.tolist(), "from worker", workers.tolist())

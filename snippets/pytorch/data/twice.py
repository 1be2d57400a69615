"""An IterableDataset comes once from each worker."""
# /// script
# dependencies = ["torch"]
# ///

# %% both
from itertools import islice

from torch.utils.data import DataLoader, IterableDataset, get_worker_info


class Lines(IterableDataset):
    def __init__(self, divided):
        self.divided = divided

    def __iter__(self):
        info = get_worker_info()
        if self.divided and info is not None:
            return islice(range(6), info.id, None, info.num_workers)
        return iter(range(6))


if __name__ == "__main__":
    for divided in (False, True):
        loader = DataLoader(Lines(divided), batch_size=3, num_workers=2)
        print(f"divided={divided}:", [batch.tolist() for batch in loader])

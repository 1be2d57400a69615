"""Random numbers of two workers: NumPy's own series, and a generator that was copied."""
# /// script
# dependencies = ["numpy", "torch"]
# ///

# %% copied
import numpy as np
import torch
from torch.utils.data import DataLoader, get_worker_info


class Noise:
    def __init__(self):
        self.generator = np.random.default_rng(0)

    def __len__(self):
        return 4

    def __getitem__(self, index):
        return np.random.randint(1000), self.generator.integers(1000)


def own_seed(worker):
    info = get_worker_info()
    info.dataset.generator = np.random.default_rng(info.seed)


if __name__ == "__main__":
    torch.manual_seed(0)
    for init in (None, own_seed):
        loader = DataLoader(Noise(), batch_size=2, num_workers=2, worker_init_fn=init)
        for worker, (shared, own) in enumerate(loader):
            print(f"worker {worker}: np.random {shared.tolist()}, generator {own.tolist()}")

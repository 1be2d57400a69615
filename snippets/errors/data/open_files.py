"""Every batch that is kept from a worker keeps a file open."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
import resource

from torch.utils.data import DataLoader

if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (60, most))
    loader = DataLoader(range(100), batch_size=1, num_workers=1)
    try:
        kept = list(loader)
    except (RuntimeError, OSError) as error:
        print(type(error).__name__, "-", error)

    kept = [batch.clone() for batch in loader]
    print("kept:", len(kept))

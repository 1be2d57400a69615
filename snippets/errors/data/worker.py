"""The worker's traceback is inside the message; without workers it is plain."""
# /// script
# dependencies = ["torch"]
# ///

# %% worker
from torch.utils.data import DataLoader

prices = {1: 30, 2: 40, 3: 50}
if __name__ == "__main__":
    try:
        list(DataLoader(prices, num_workers=1))
    except KeyError as error:
        report = str(error).splitlines()
        print(report[0])
        print(report[1])
        print("... and last:", report[-1])

    try:
        list(DataLoader(prices, num_workers=0))
    except KeyError as error:
        print("without workers:", type(error).__name__, error)

    in_order = list(prices.values())
    print([batch.tolist() for batch in DataLoader(in_order, num_workers=1)])

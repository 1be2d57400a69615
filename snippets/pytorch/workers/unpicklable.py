"""A function inside a function cannot be sent to a process."""
# /// script
# dependencies = ["torch"]
# ///

# %% local
import pickle


def double(number):
    return 2 * number


def make_collate():
    def collate(samples):
        return [double(sample) for sample in samples]

    return collate


print("at the top of the file:", pickle.loads(pickle.dumps(double))(21))
try:
    pickle.dumps(make_collate())
except (AttributeError, pickle.PicklingError) as error:
    print(error)

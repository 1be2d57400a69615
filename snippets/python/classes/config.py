"""A dataclass for the settings of a run."""
# /// script
# dependencies = ["torch"]
# ///

# %% all
from dataclasses import asdict, dataclass, replace

import torch


@dataclass(frozen=True)
class Config:
    lr: float = 0.1
    epochs: int = 3
    sizes: tuple = (4, 8, 1)


config = Config(lr=0.01)
print(config)
print(asdict(replace(config, epochs=5)))
print(torch.optim.SGD([torch.zeros(1)], lr=config.lr).defaults["lr"])
for attempt in (lambda: Config(learning_rate=0.1), lambda: setattr(config, "lr", 1.0)):
    try:
        attempt()
    except (TypeError, AttributeError) as error:
        print(error)

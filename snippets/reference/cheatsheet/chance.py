"""Random numbers: what stays the same whatever is drawn, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        (
            "seed-repeats",
            "import random; random.seed(0); x = random.random(); random.seed(0); x == random.random()",
            "np.random.seed(0); x = np.random.rand(); np.random.seed(0); x == np.random.rand()",
            "torch.manual_seed(0); x = torch.rand(()); torch.manual_seed(0); x == torch.rand(())",
        ),
        (
            "own-source",
            "import random; source = random.Random(0); 0 <= source.random() < 1",
            "source = np.random.default_rng(0); 0 <= source.random() < 1",
            "source = torch.Generator().manual_seed(0); 0 <= torch.rand((), generator=source).item() < 1",
        ),
        ("uniform", "", "np.random.default_rng().random((2, 3)).shape", "torch.rand(2, 3).shape"),
        ("normal", "", "np.random.default_rng().normal(size=(2, 3)).shape", "torch.randn(2, 3).shape"),
        (
            "whole-between",
            "import random; sorted({random.randint(1, 3) for _ in range(200)})",
            "np.unique(np.random.randint(1, 3, 200))",
            "torch.randint(1, 3, (200,)).unique()",
        ),
        (
            "permutation",
            "import random; sorted(random.sample(range(5), 5))",
            "np.sort(np.random.default_rng().permutation(5))",
            "torch.randperm(5).sort().values",
        ),
        (
            "shuffle",
            "import random; random.shuffle(v); sorted(v)",
            "np.random.default_rng().shuffle(v); np.sort(v)",
            "v[torch.randperm(3)].sort().values",
        ),
        (
            "weighted",
            "import random; random.choices([0, 1], weights=[0, 1], k=3)",
            "np.random.default_rng().choice(2, 3, p=[0, 1])",
            "torch.multinomial(torch.tensor([0.0, 1.0]), 3, replacement=True)",
        ),
    ],
    np=np,
    torch=torch,
)
show(rows)

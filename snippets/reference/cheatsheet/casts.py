"""Types, casts and texts, in three ways that are compared."""
# /// script
# dependencies = ["torch", "numpy"]
# ///

# %% rows values=["rows"]
import numpy as np
import torch

from compare import compare, show

rows = compare(
    [
        ("type-of-whole", "", "np.array([1, 2]).dtype", "torch.tensor([1, 2]).dtype"),
        ("type-of-decimals", "", "np.array([1.0]).dtype", "torch.tensor([1.0]).dtype"),
        ("type-of-ones", "", "np.ones(2).dtype", "torch.ones(2).dtype"),
        ("whole-and-decimal", "type(3 + 0.5).__name__", "(v + 0.5).dtype", "(v + 0.5).dtype"),
        ("whole-array-meets", "", "(v + w.astype(np.float32)).dtype", "(v + w.to(torch.float32)).dtype"),
        ("to-decimals", "[float(x) for x in v]", "v.astype(np.float64)", "v.to(torch.float64)"),
        ("to-whole", "[int(x) for x in w]", "w.astype(np.int64)", "w.to(torch.int64)"),
        ("to-bool", "[bool(x) for x in [0, 2]]", "np.array([0, 2]).astype(bool)", "torch.tensor([0, 2]).bool()"),
        ("to-list", "list(v)", "v.tolist()", "v.tolist()"),
        ("to-number", "v[0]", "v[0].item()", "v[0].item()"),
        ("array-to-tensor", "", "v", "torch.from_numpy(np.array([3, 1, 2]))"),
        ("tensor-to-array", "", "v", "v.numpy()"),
        ("bytes-of-one", "", "v.itemsize", "v.element_size()"),
        ("is-decimal", "isinstance(w[0], float)", "np.issubdtype(w.dtype, np.floating)", "w.is_floating_point()"),
        ("true-plus-true", "True + True", "np.array(True) + np.array(True)", "torch.tensor(True) + torch.tensor(True)"),
        ("overflow", "2**62 * 2", "np.array(2**62) * 2", "torch.tensor(2**62) * 2"),
        ("small-overflow", "255 + 1", "np.array(255, dtype=np.uint8) + 1", "torch.tensor(255, dtype=torch.uint8) + 1"),
        ("texts", '["a", "b"]', 'np.array(["a", "b"])', 'torch.tensor(["a", "b"])'),
        (
            "text-to-numbers",
            '[ord(letter) for letter in "abc"]',
            'np.frombuffer(b"abc", dtype=np.uint8)',
            'torch.tensor(list(b"abc"))',
        ),
        ("ragged", "[[1], [2, 3]]", "np.array([[1], [2, 3]])", "torch.tensor([[1], [2, 3]])"),
        ("formatted", 'f"{w[0]:.2f}"', 'f"{w[0]:.2f}"', 'f"{w[0]:.2f}"'),
        ("complex", "abs(3 + 4j)", "abs(np.array(3 + 4j))", "abs(torch.tensor(3 + 4j))"),
    ],
    np=np,
    torch=torch,
)
show(rows)

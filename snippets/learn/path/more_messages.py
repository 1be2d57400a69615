"""Ten more error messages, each from the line that causes it."""
# /// script
# dependencies = ["torch"]
# ///

# %% show
import torch


def show(code, **names):
    print(code)
    try:
        eval(code, {"torch": torch, **names})
    except Exception as error:
        first_sentence = str(error).split(". ")[0]
        print("    " + first_sentence)


# %% shapes
show("torch.ones(2, 3) + torch.ones(2)")
show("torch.tensor([[1, 2], [3]])")
show("torch.arange(3)[3]")
show("torch.ones(2).item()")

# %% types
show("'loss ' + torch.tensor(1.0)")
show("torch.tensor([1, 2]).mean()")
show("torch.nn.functional.cross_entropy(torch.ones(2, 3), torch.ones(2))")

# %% gradients
w = torch.ones(2, requires_grad=True)
show("torch.ones(2).sum().backward()")
show("(2 * w).backward()", w=w)
show("w.numpy()", w=w)

"""The same model as ONNX, run by another program."""
# /// script
# dependencies = ["numpy", "onnx", "onnxruntime", "onnxscript", "torch"]
# [tool.assay]
# timeout = 120
# ///

# %% onnx
import logging
import warnings

import onnxruntime
import torch

logging.getLogger("torch.onnx").setLevel(logging.ERROR)  # the exporter talks about
warnings.simplefilter("ignore", FutureWarning)  # much that does not concern us


class Price(torch.nn.Module):
    def forward(self, kilometres):
        return (2.5 * kilometres + 10).clamp(min=12)


options = {"dynamic_shapes": ({0: torch.export.Dim("batch")},), "input_names": ["km"]}
torch.onnx.export(Price().eval(), (torch.ones(2),), "price.onnx", verbose=False, **options)

price = onnxruntime.InferenceSession("price.onnx")
kilometres = torch.tensor([0.0, 2.0, 8.0]).numpy()
print(price.run(None, {"km": kilometres})[0].tolist())

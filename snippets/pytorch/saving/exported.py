"""A model that runs without its class: torch.export."""
# /// script
# dependencies = ["torch"]
# [tool.assay]
# timeout = 120
# ///

# %% export
import torch


class Price(torch.nn.Module):
    def forward(self, kilometres):
        return (2.5 * kilometres + 10).clamp(min=12)


batch = torch.export.Dim("batch")
sizes = ({0: batch},)
program = torch.export.export(Price(), (torch.ones(2),), dynamic_shapes=sizes)
torch.export.save(program, "price.pt2")
del Price

price = torch.export.load("price.pt2").module()
print(price(torch.tensor([0.0, 2.0, 8.0])).tolist())

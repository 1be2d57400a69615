"""What autograd notes while a program computes, and the way back through it."""
# /// script
# dependencies = ["torch"]
# ///

# %% walk gradients=["weight.grad", "bias.grad"]
import torch

weight = torch.tensor(3.0, requires_grad=True)
bias = torch.tensor(1.0, requires_grad=True)
product = weight * 2.0
prediction = product + bias
error = prediction - 5.0
loss = error**2

step = loss.grad_fn
while step:
    print(step.name())
    step = step.next_functions[0][0] if step.next_functions else None

loss.backward()
print("slopes:", weight.grad.item(), bias.grad.item())

# %% picture figures=["graph.en.svg", "graph.zh.svg"]
from pathlib import Path

product = weight * 2.0
prediction = product + bias
error = prediction - 5.0
loss = error**2
computed = {t.grad_fn: (name, t.item()) for name, t in list(globals().items()) if getattr(t, "grad_fn", None)}
leaves = {id(weight): ("weight", weight.item()), id(bias): ("bias", bias.item())}

arrived, boxes, arrows = {}, {}, []


def follow(node, column, row):
    """Note where a node stands, who comes before it, and listen to the slope that reaches it."""
    boxes[node] = (column, row)
    node.register_prehook(lambda slopes: arrived.update({node: slopes[0].item()}))
    for side, (source, _) in enumerate(node.next_functions):
        if source:
            arrows.append((source, node))
            follow(source, column + side, row + 1)


follow(loss.grad_fn, 0, 0)
loss.backward()

TEXTS = {
    "en": ("forward: values", "backward: slopes", "The graph of one loss: values go down, slopes come up"),
    "zh": ("前向：数值", "反向：斜率", "一个损失的计算图：数值往下走，斜率往回走"),
}
DEEPEST = max(row for _, row in boxes.values())


def spot(node):
    """The middle of a node's box: the loss at the bottom, the leaves on top."""
    column, row = boxes[node]
    return 118 + 232 * column, 66 + 92 * (DEEPEST - row)


def picture(forward, backward, title):
    rows = [
        f'<path d="M10,12 v14 m-4,-5 l4,5 l4,-5" stroke="currentColor" fill="none"/>'
        f'<text x="22" y="24">{forward}</text>',
        f'<g stroke="var(--pytorch, #ee4c2c)"><path d="M232,26 v-14 m-4,5 l4,-5 l4,5" fill="none"/></g>'
        f'<text x="244" y="24" fill="var(--pytorch, #ee4c2c)">{backward}</text>',
    ]
    for source, node in arrows:
        (x, y), (to_x, to_y) = spot(source), spot(node)
        shift = 62 if x != to_x else 0
        for side, colour, number in (
            (-1, "currentColor", (computed.get(source) or leaves[id(source.variable)])[1]),
            (1, "var(--pytorch, #ee4c2c)", arrived[source]),
        ):
            start, end = (x + 18 * side, y + 24), (to_x + shift + 18 * side, to_y - 24)
            tip, tail = (end, start) if side < 0 else (start, end)
            turn = 6 if side < 0 else -6
            rows.append(
                f'<g stroke="{colour}" fill="none"><path d="M{tail[0]},{tail[1]} L{tip[0]},{tip[1]}"/>'
                f'<path d="M{tip[0] - 5},{tip[1] - turn} l5,{turn} l5,{-turn}"/></g>'
            )
            label_x = (start[0] + end[0]) / 2 + 7 * side
            anchor = "end" if side < 0 else "start"
            label_y = (y + to_y) / 2 + 5 + (12 * side if shift else 0)
            rows.append(f'<text x="{label_x}" y="{label_y}" text-anchor="{anchor}" fill="{colour}">{number:g}</text>')
    for node in boxes:
        x, y = spot(node)
        name, value = computed.get(node) or leaves[id(node.variable)]
        kind = node.name().split("::")[-1]
        rows.append(
            f'<rect x="{x - 100}" y="{y - 24}" width="200" height="48" rx="8" fill="none" stroke="currentColor"'
            f' opacity="0.6"/><text x="{x}" y="{y - 4}" text-anchor="middle">{name} = {value:g}</text>'
            f'<text x="{x}" y="{y + 15}" text-anchor="middle" fill="var(--pytorch, #ee4c2c)">{kind}</text>'
        )
    body = "\n  ".join(rows)
    return f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 460 {66 + 92 * DEEPEST + 32}" role="img"
     font-size="15" font-family="sans-serif" fill="currentColor" aria-label="{title}">
  {body}
</svg>
"""


for language, texts in TEXTS.items():
    Path(f"graph.{language}.svg").write_text(picture(*texts), encoding="utf-8")

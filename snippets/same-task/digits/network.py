"""One network for digits, twice: by hand in Python, and with autograd in PyTorch."""
# /// script
# dependencies = ["torch", "scikit-learn"]
# [tool.assay]
# timeout = 120
# ///

# %% data values=["len(training)", "len(unseen)"]
import random

from sklearn.datasets import load_digits

digits = load_digits()
pictures = (digits.data / 16).tolist()
labels = digits.target.tolist()

order = list(range(len(pictures)))
random.Random(0).shuffle(order)
training, unseen = order[:1400], order[1400:]
print("to learn from:", len(training), " kept aside:", len(unseen))

# %% start
chance = random.Random(1)


def small_numbers(count):
    """Random numbers, the smaller the more of them there are."""
    limit = count**-0.5
    return [chance.uniform(-limit, limit) for _ in range(count)]


hidden_weights = [small_numbers(64) for _ in range(32)]
hidden_biases = [0.0] * 32
output_weights = [small_numbers(32) for _ in range(10)]
output_biases = [0.0] * 10

# %% forward
from operator import add, mul


def layer(weights, biases, inputs):
    """For each row of weights, the weighted sum of the inputs, plus a bias."""
    sums = [sum(map(mul, row, inputs)) for row in weights]
    return list(map(add, sums, biases))


def forward(picture):
    """The 32 hidden numbers and the 10 scores of a picture."""
    sums = layer(hidden_weights, hidden_biases, picture)
    hidden = [max(0.0, value) for value in sums]
    scores = layer(output_weights, output_biases, hidden)
    return hidden, scores


# %% scores values=["label"]
picture, label = pictures[training[0]], labels[training[0]]
hidden, scores = forward(picture)
print("the picture shows a", label)
print("hidden numbers above zero:", sum(value > 0 for value in hidden))
print("scores:", *(f"{score:6.3f}" for score in scores))

# %% softmax values=["shares[label]"]
import math


def softmax(scores):
    """Positive shares that add up to 1, larger where the score is larger."""
    largest = max(scores)
    powers = [math.exp(score - largest) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


shares = softmax(scores)
print("shares:", *(f"{share:6.3f}" for share in shares))
print(f"together: {sum(shares):.3f}")


# %% loss values=["loss(picture, label)", "math.log(10)"]
def loss(picture, label):
    """Minus the logarithm of the share that the right digit got."""
    _, scores = forward(picture)
    return -math.log(softmax(scores)[label])


print(f"loss with this picture: {loss(picture, label):.4f}")
print(f"loss of ten equal shares: {-math.log(1 / 10):.4f}")

# %% score-slopes
of_scores = shares.copy()
of_scores[label] -= 1
print("slopes:", *(f"{slope:6.3f}" for slope in of_scores))

# %% nudge values=["nudged"]
tiny = 1e-6
output_biases[label] = +tiny
above = loss(picture, label)
output_biases[label] = -tiny
below = loss(picture, label)
output_biases[label] = 0.0
nudged = (above - below) / (2 * tiny)
print(f"by the rule: {of_scores[label]:.6f}, by nudging: {nudged:.6f}")


# %% output-slopes values=["len(hidden) * len(scores)"]
def products(left, right):
    """A table: each number on the left times each number on the right."""
    return [[a * b for b in right] for a in left]


of_output_biases = of_scores
of_output_weights = products(of_scores, hidden)
print("rows:", len(of_output_weights), " columns:", len(of_output_weights[0]))

# %% hidden-slopes
columns = list(zip(*output_weights, strict=True))
of_hidden = layer(columns, [0.0] * 32, of_scores)
of_sums = [s if h > 0 else 0.0 for s, h in zip(of_hidden, hidden, strict=True)]
print("hidden numbers:", *(f"{value:5.2f}" for value in hidden[:8]), "...")
print("slopes of sums:", *(f"{slope:5.2f}" for slope in of_sums[:8]), "...")

# %% picture-slopes
of_hidden_biases = of_sums
of_hidden_weights = products(of_sums, picture)
print("rows:", len(of_hidden_weights), " columns:", len(of_hidden_weights[0]))


# %% backward
def slopes_of(picture, label):
    """The loss of one picture, and its slopes with all parameters, row by row."""
    hidden, scores = forward(picture)
    shares = softmax(scores)
    of_scores = shares.copy()
    of_scores[label] -= 1
    of_hidden = layer(zip(*output_weights, strict=True), [0.0] * 32, of_scores)
    of_sums = [s if h > 0 else 0.0 for s, h in zip(of_hidden, hidden, strict=True)]
    of_hidden_layer = [*products(of_sums, picture), of_sums]
    of_output_layer = [*products(of_scores, hidden), of_scores]
    return -math.log(shares[label]), of_hidden_layer + of_output_layer


# %% in-torch
import torch

torch.set_num_threads(1)
tables = hidden_weights, hidden_biases, output_weights, output_biases
W, b, V, c = (torch.tensor(table, dtype=torch.float64, requires_grad=True) for table in tables)
all_pictures = torch.tensor(pictures, dtype=torch.float64)
all_labels = torch.tensor(labels)


def scores_of(pictures):
    """The scores of many pictures at once, a row for each."""
    hidden = torch.relu(pictures @ W.T + b)
    return hidden @ V.T + c


# %% check gradients=["c.grad"]
from torch.nn.functional import cross_entropy

first = training[:1]
torch_loss = cross_entropy(scores_of(all_pictures[first]), all_labels[first])
torch_loss.backward()
python_loss, by_hand = slopes_of(picture, label)
print(f"loss: by hand {python_loss:.6f}, PyTorch {torch_loss.item():.6f}")
print("slopes with the biases of the scores")
print("by hand: ", *(f"{slope:7.4f}" for slope in by_hand[-1]))
print("autograd:", *(f"{slope:7.4f}" for slope in c.grad.tolist()))


# %% check-all values=["len(differences)"]
def all_differences(left, right):
    """How far two lists of rows lie apart, number by number."""
    rows = zip(left, right, strict=True)
    pairs = [pair for row, other in rows for pair in zip(row, other, strict=True)]
    return [abs(a - b) for a, b in pairs]


by_autograd = [*W.grad.tolist(), b.grad.tolist(), *V.grad.tolist(), c.grad.tolist()]
differences = all_differences(by_hand, by_autograd)
print(len(differences), "slopes; all within 1e-12:", max(differences) < 1e-12)

# %% step
parameters = [*hidden_weights, hidden_biases, *output_weights, output_biases]


def step(batch, rate=0.2):
    """Move each parameter against its mean slope; return the mean loss before."""
    losses = []
    totals = [[0.0] * len(row) for row in parameters]
    for number in batch:
        its_loss, its_slopes = slopes_of(pictures[number], labels[number])
        losses.append(its_loss)
        for total, row in zip(totals, its_slopes, strict=True):
            total[:] = map(add, total, row)
    pace = rate / len(batch)
    for row, total in zip(parameters, totals, strict=True):
        row[:] = [p - pace * s for p, s in zip(row, total, strict=True)]
    return sum(losses) / len(batch)


# %% torch-step
optimizer = torch.optim.SGD([W, b, V, c], lr=0.2)


def torch_step(batch):
    """The same, with slopes from autograd and the move from the optimizer."""
    optimizer.zero_grad()
    mean_loss = cross_entropy(scores_of(all_pictures[batch]), all_labels[batch])
    mean_loss.backward()
    optimizer.step()
    return mean_loss.item()


# %% one-step
batches = [training[start : start + 10] for start in range(0, 1400, 10)] * 2
python_losses = [step(batches[0])]
torch_losses = [torch_step(batches[0])]
after = sum(loss(pictures[number], labels[number]) for number in batches[0]) / 10
print(f"loss before, in Python:  {python_losses[0]:.6f}")
print(f"loss before, in PyTorch: {torch_losses[0]:.6f}")
print(f"loss after:              {after:.6f}")

# %% training measured=true measurements=["python_seconds", "torch_seconds", "python_seconds / torch_seconds"]
from time import perf_counter

began = perf_counter()
python_losses += [step(batch) for batch in batches[1:]]
python_seconds = perf_counter() - began

began = perf_counter()
torch_losses += [torch_step(batch) for batch in batches[1:]]
torch_seconds = perf_counter() - began
print(f"Python: {python_seconds:.2f} s, PyTorch: {torch_seconds:.2f} s")
assert python_seconds < 60

# %% same values=["len(batches)"]
for number in (1, 2, 3, 70, 140, 280):
    python_loss, torch_loss = python_losses[number - 1], torch_losses[number - 1]
    print(f"step {number:3}: Python {python_loss:.6f}, PyTorch {torch_loss:.6f}")

learned = [*W.tolist(), b.tolist(), *V.tolist(), c.tolist()]
differences = all_differences(parameters, learned)
print(len(differences), "parameters; all within 1e-9:", max(differences) < 1e-9)

# %% curve-parts
TITLES = {"en": "The loss of each batch in Python and in PyTorch", "zh": "每一批的损失：Python 与 PyTorch"}
WORDS = {"en": ("loss", "step", "ten equal shares"), "zh": ("损失", "步数", "份额均分")}
LOOKS = {
    "Python": 'stroke="var(--python, #3776ab)" stroke-width="7" opacity="0.5"',
    "PyTorch": 'stroke="var(--pytorch, #ee4c2c)" stroke-width="1.5"',
}


def height(loss):
    """How far down a loss lies in a picture 300 high."""
    return round(260 - 90 * loss, 1)


def line(losses, name):
    """The losses from left to right, in the look of that name."""
    points = " ".join(f"{40 + 1.5 * number},{height(loss)}" for number, loss in enumerate(losses))
    return f'<polyline points="{points}" {LOOKS[name]}/>'


# %% curve figures=["curve.en.svg", "curve.zh.svg"]
from pathlib import Path

legend = "".join(
    f'<path d="M320,{y - 5} h30" {LOOKS[name]}/><text x="360" y="{y}" fill="currentColor">{name}</text>'
    for name, y in (("Python", 110), ("PyTorch", 135))
)
chance_line = height(math.log(10))
for language, (loss_word, step_word, chance_words) in WORDS.items():
    drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 300" role="img" font-size="16"
     font-family="sans-serif" fill="none" aria-label="{TITLES[language]}">
  <path d="M40,10 V260 H470" stroke="currentColor" opacity="0.6"/>
  <path d="M40,{chance_line} H460" stroke="currentColor" opacity="0.6" stroke-dasharray="3 5"/>
  {line(python_losses, "Python")}
  {line(torch_losses, "PyTorch")}
  {legend}
  <g fill="currentColor" text-anchor="end">
    <text x="460" y="{chance_line - 8}">{chance_words}</text>
    <text x="88" y="24">{loss_word}</text>
    <text x="470" y="284">{step_word} {len(batches)}</text>
    {"".join(f'<text x="32" y="{height(loss) + 5}">{loss}</text>' for loss in range(3))}
  </g>
</svg>
"""
    Path(f"curve.{language}.svg").write_text(drawing, encoding="utf-8")


# %% test values=["right", "100 * right / len(unseen)", "len(unseen) - right"]
def guess(picture):
    """The digit with the highest score."""
    _, scores = forward(picture)
    return scores.index(max(scores))


guesses = [guess(pictures[number]) for number in unseen]
truths = [labels[number] for number in unseen]
right = sum(guessed == truth for guessed, truth in zip(guesses, truths, strict=True))
torch_guesses = scores_of(all_pictures[unseen]).argmax(dim=1).tolist()
print("right:", right, "of", len(unseen))
print("the same guesses in PyTorch:", torch_guesses == guesses)
assert right / len(unseen) > 0.89

# %% training-score values=["100 * right_before / len(training)"]
answers = [guess(pictures[number]) == labels[number] for number in training]
right_before = sum(answers)
print("right where it learned:", right_before, "of", len(training))

# %% mistakes figures=["mistakes.svg"]
wrong = [place for place in range(len(unseen)) if guesses[place] != truths[place]][:10]
captions = [f"{truths[place]} → {guesses[place]}" for place in wrong]
shapes = ""
for number, place in enumerate(wrong):
    left, top = 10 * (number % 5), 13 * (number // 5)
    for spot, ink in enumerate(pictures[unseen[place]]):
        shapes += f'<path d="M{left + 1 + spot % 8},{top + spot // 8}h1v1h-1z" opacity="{ink}"/>' if ink else ""
    shapes += f'\n  <text x="{left + 5}" y="{top + 11}">{captions[number]}</text>\n  '
drawing = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 50 26" role="img" fill="currentColor"
     shape-rendering="crispEdges" font-size="2.4" font-family="sans-serif" text-anchor="middle"
     aria-label="{", ".join(captions)}">
  {shapes}
</svg>
"""
Path("mistakes.svg").write_text(drawing, encoding="utf-8")

# %% lines values=["len(lines)"] own_file=true
import inspect

written = [layer, forward, softmax, products, slopes_of, step]
source = "".join(inspect.getsource(function) for function in written)
lines = [line for line in source.splitlines() if line.strip()]
print(len(lines), "lines for", len(written), "functions")
assert len(lines) < 100

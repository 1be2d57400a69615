"""What Python says of a text that it cannot read as a program."""
# /// script
# dependencies = []
# ///

# %% all
texts = (
    "pip install torch",
    "print 'loss'",
    "loss = (1 + 2",
    "name = “loss”",
    "def forward(x)\n    return x",
    "for step in range(3):\nloss = 0",
    "loss = 1\n    step = 2",
    "if True:\n\tstep = 1\n        loss = 2",
)
for text in texts:
    try:
        compile(text, "train.py", "exec")
    except SyntaxError as error:
        print(f"{type(error).__name__}, line {error.lineno}: {error.msg}")

# Everything lives in .venv; a target that needs it makes it first.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

# A runner that has Python and PyTorch and nothing else: the engine needs no more.
BARE := PYTHONPATH=src $(PYTHON) -m assay
NEWEST := .venv-newest

.PHONY: help setup site test serve record check bench search lint lock clean
.PHONY: shard merge publishable gpu-check gpu-record newest kills mutate
.DEFAULT_GOAL := help

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY)  ## make .venv and install the locked dependencies

$(READY): requirements/lock.txt requirements/torch.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "make: $(PYTHON) is older than Python 3.11; name another one: make PYTHON=python3.12 ..."; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/lock.txt
	$(BIN)/python -m pip install --quiet -r requirements/torch.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

site: $(READY)  ## execute every snippet, compare, and build both languages into site/
	$(BIN)/assay site

test: site  ## run every test: engine, snippets, Markdown, the built site in a browser
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest --codeblocks README.md CONTRIBUTING.md

serve: $(READY)  ## write pages and see them change; Chinese ones with LANGUAGE=zh
	$(BIN)/mkdocs serve --config-file $(if $(filter zh,$(LANGUAGE)),mkdocs.zh.yml,mkdocs.yml)

record: $(READY)  ## make the records that are due
	$(BIN)/assay record

bench: $(READY)  ## measure the engine beside its peers
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/gradient_proofs.py cost

search: $(READY)  ## type the queries of tests/search into the built site and tell what comes first
	$(BIN)/python benchmarks/search.py

kills: $(READY)  ## kill a thousand runs at random moments; nothing may be lost (hours)
	ASSAY_KILLS=500 $(BIN)/python -m pytest -q tests/test_killed.py

mutate: $(READY)  ## change every number and word of every record, one at a time; each must be told
	ASSAY_MUTANTS=0 $(BIN)/python -m pytest -q -rP tests/test_mutations.py

lint: $(READY)  ## the style of the code
	$(BIN)/ruff check src tests benchmarks snippets
	$(BIN)/ruff format --check src tests benchmarks snippets
	$(BIN)/zizmor --quiet --offline --persona auditor --strict-collection .github

check: lint test  ## what continuous integration runs

lock: $(READY)  ## renew requirements/lock.txt from pyproject.toml (needs uv: pip install uv)
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
	  --extra site --extra snippets --extra test pyproject.toml requirements/torch-needs.in -o requirements/lock.txt --upgrade

shard: $(READY)  ## check a share of the snippets, SHARD=2/4, and write what was found into results/
	$(BIN)/assay check --shard $(SHARD) --results results/cpu-$(subst /,-of-,$(SHARD)).json

merge:  ## one report of all files in results/, with EXPECT="cpu cuda=6" verified
	$(BARE) merge results/*.json $(addprefix --expect ,$(EXPECT))

publishable: $(READY)  ## whether what is committed may be published
	$(BIN)/assay report --for-publication

gpu-check:  ## check the snippets that declare a GPU, on a bare machine that has one
	$(BARE) check --device cuda --results results/cuda.json

gpu-record:  ## make or renew the records of that GPU; look at them before you commit them
	$(BARE) record --device cuda --fix

newest: $(NEWEST)/.ready  ## what the newest Python and PyTorch change, as results/newest.md
	@mkdir -p results
	PYTHONPATH=src $(NEWEST)/bin/python -m assay check --against-installed --markdown > results/newest.md
	@cat results/newest.md

$(NEWEST)/.ready:
	$(PYTHON) -m venv $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --upgrade torch ".[snippets]"
	@touch $@

clean:  ## remove what was built; .venv stays
	rm -rf site results .assay .pytest_cache .ruff_cache $(NEWEST)

# Two commands do all the set-up: `make demo` and `make test`; the rest is for those who develop the project.

VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEV    := $(VENV)/.installed-dev
PORT   ?= 8080
STATEMENTS ?= 1000000

# The first Python 3.12 or newer among the names on the path and pyenv's versions; PYTHON=... beats the search.
FIND = for p in "$(PYTHON)" python3.13 python3.12 python3 python \
	"$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3 /usr/local/bin/python3; do \
	[ -n "$$p" ] && "$$p" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && { echo "$$p"; break; }; done

.PHONY: page demo test lint types check evaluate learn bench bench-serve bench-page bench-demo bench-identity reference lock tagger clean help

help:
	@echo "make demo      install into $(VENV), load the sample pages, serve the page at http://127.0.0.1:$(PORT)/"
	@echo "make test      install and run all tests"
	@echo "make evaluate  print precision, recall and F1 of the reader on the annotated texts"
	@echo "make learn     learn anew to find names and how likely a claim is right, from annotated texts (needs the network once)"
	@echo "make bench     print every figure that README and the notes claim (some minutes)"
	@echo "make bench-identity   precision and recall of identity on a generated archive, and time per article (SIZES='1000 100000')"
	@echo "make bench-page   the page beside a bare sigma page and pyvis; type-ahead (half an hour)"
	@echo "make bench-serve   look-ups under load (wrk); a ledger of a million statements takes hours to make (STATEMENTS=50000)"
	@echo "make bench-demo    seconds from a clean clone to a page"

$(STAMP): pyproject.toml requirements.txt
	@python=$$($(FIND)); \
	if [ -z "$$python" ]; then \
	  echo "No Python 3.12 or newer with venv was found (looked for python3.13, python3.12, python3 and pyenv's versions)." >&2; \
	  echo "Install one, or name it: make demo PYTHON=/path/to/python3.12" >&2; exit 1; \
	fi; \
	echo "Installing with $$python ..."; \
	[ -x $(BIN)/python ] || "$$python" -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): $(STAMP) requirements-dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

demo: $(STAMP)
	$(BIN)/kg demo --port $(PORT)

test: $(DEV)
	$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadscope

lint: $(DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(DEV)
	$(BIN)/mypy

check: lint types test

evaluate: $(DEV)
	$(BIN)/python tests/measure.py
	$(BIN)/python tests/learn.py check

# Only this needs scikit-learn (BSD): what it learns is a table of weights that the reader adds up.
learn: $(DEV)
	$(BIN)/pip install --quiet --disable-pip-version-check "scikit-learn>=1.6"
	$(BIN)/python tests/learn_articles.py
	$(BIN)/python tests/learn_names.py
	$(BIN)/python tests/learn.py

bench: $(DEV)
	$(BIN)/python tests/bench

bench-serve: $(DEV)
	$(BIN)/python tests/bench/load.py --statements $(STATEMENTS)

bench-identity: $(DEV)
	$(BIN)/python tests/bench/identity.py $(SIZES)

# Software rendering beside a bare sigma page and pyvis; needs chromium and the packages that `make page` installs.
bench-page: $(DEV)
	$(BIN)/python tests/bench looking

bench-demo: $(DEV)
	$(BIN)/python tests/bench clone

# The built page is committed, so that nobody needs node to run it; who changes api/page builds it anew.
page:
	npm --prefix api/page ci --no-audit --no-fund
	npm --prefix api/page run check
	npm --prefix api/page run build

reference: $(STAMP)
	$(BIN)/python -m ontology.reference > ontology/REFERENCE.md

# The statistical tagger's weights come as a source archive whose build wants an old setuptools; rules work without it.
tagger: $(STAMP)
	@echo 'setuptools<81' > $(VENV)/tagger-constraint.txt
	PIP_CONSTRAINT=$(VENV)/tagger-constraint.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps LAC==2.1.2

# Pinned versions with hashes and without any index address, for every platform.
lock: $(STAMP)
	$(BIN)/python -m pip install --quiet uv
	printf 'hatchling\neditables\n' > $(VENV)/build.in
	for f in requirements.txt: requirements-dev.txt:--group=dev; do \
	  UV_NO_CONFIG=1 $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
	    --no-annotate --no-header $${f#*:} pyproject.toml -o $${f%%:*}; done
	UV_NO_CONFIG=1 $(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
	  --no-annotate --no-header $(VENV)/build.in -o requirements-build.txt

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Two commands: `make demo` and `make test`. Each sets up .venv in this folder first and changes nothing outside it.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3; do command -v $$p >/dev/null 2>&1 && { echo $$p; break; }; done)
BIN = .venv/bin
READY = .venv/.ready

.PHONY: demo test check-format clean

demo: $(READY)
	@$(BIN)/autograde grade examples/class -j 2 --out out/demo --format json,html,junit,markdown,csv
	@echo "The page for the class is $(CURDIR)/out/demo/index.html"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/autograde release --check
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found: install it, or name it with make PYTHON=/path/to/python3.11"; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is older than Python 3.11: name a newer one with make PYTHON=/path/to/python3.11"; exit 2; }
	@echo "Setting up .venv (once; TensorFlow is large, this takes a few minutes)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

clean:
	rm -rf .venv out .autograde

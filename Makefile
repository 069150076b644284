# Two commands: `make demo` runs the main job on the example project, `make test` passes the tests.
# They need Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROJECT_FILES := pyproject.toml hatch_build.py $(wildcard src/transflow/locale/*/LC_MESSAGES/*.po)

.PHONY: demo test test-search test-long test-websites test-browser lint format benchmarks clean

demo: $(VENV)/.installed
	$(BIN)/transflow run

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2

test-search: $(VENV)/.installed-dev
	HYPOTHESIS_PROFILE=search $(BIN)/python -m pytest -n 2

test-long: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n 2 -m long

# Against a real WordPress and wagtail, which it installs: as root with apt-get, and into a venv.
test-websites: $(VENV)/.installed-dev $(VENV)-websites/.installed
	tools/install_wordpress.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile -m websites tests/websites

# The report in Debian's chromium, which it installs: as root with apt-get, and axe-core with npm.
test-browser: $(VENV)/.installed-browser
	tools/install_browser.sh $(VENV)/browser
	TRANSFLOW_AXE=$(CURDIR)/$(VENV)/browser/node_modules/axe-core/axe.min.js \
		$(BIN)/python -m pytest -m browser tests/browser

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmarks: $(VENV)/.installed-benchmarks
	for name in segmentation checks readers startup "scale --peers" fuzzy; do \
		set -- $$name; file=benchmarks/$$1.py; shift; \
		PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python $$file "$$@" || exit 1; \
	done

clean:
	rm -rf $(VENV) $(VENV)-websites export report .transflow build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "transflow needs Python 3.11 or newer; name one with: make PYTHON=python3.12 demo"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python $(PROJECT_FILES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python $(PROJECT_FILES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)/.installed-browser: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,browser]'
	@touch $@

$(VENV)/.installed-benchmarks: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,benchmarks]'
	@touch $@

$(VENV)-websites/.installed: tests/websites/requirements.txt
	$(PYTHON) -m venv $(VENV)-websites
	$(VENV)-websites/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

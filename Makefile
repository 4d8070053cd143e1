# make serve      builds the demo help centre and serves it with live reload
# make site       builds it into site/
# make test       checks and tests everything
# make bench      times a build of 1,000 articles beside one with Material alone, then reading
#                 the demo beside Python-Markdown, then articles of up to 5 MB
# make lock       writes the versions that development uses afresh
# make characters writes the sets of characters of search for Python and the browser
# make pictures   takes the pictures of the README afresh

PYTHON := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: serve site test lint types javascript python bench lock characters bundle pictures clean

serve: .venv/runtime
	$(PYTHON) -m mkdocs serve --livereload --watch theme --watch demo

site: .venv/runtime
	$(PYTHON) -m mkdocs build --clean --strict

test: lint types javascript python

lint: .venv/development
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check

types: .venv/development node_modules/installed
	$(PYTHON) -m mypy
	node_modules/.bin/tsc
	node_modules/.bin/tsc --project tsconfig.worker.json
	node_modules/.bin/tsc --project tsconfig.examples.json

javascript: .venv/development node_modules/installed
	node --test --test-reporter=spec tests/javascript/*.test.js

# Without Chromium the browser tests are skipped, or fail where CI=true.
python: .venv/development node_modules/installed
	CHROMIUM="$$(tools/machine chromium || echo none)" $(PYTHON) -m pytest -n auto

bench: .venv/runtime
	$(PYTHON) bench/build.py 1000
	$(PYTHON) bench/parse.py
	$(PYTHON) bench/linear.py

lock:
	rm -rf .venv-lock
	"$$(tools/machine python)" -m venv .venv-lock
	.venv-lock/bin/pip install --quiet --upgrade pip
	.venv-lock/bin/pip install --quiet --group dev --editable .
	.venv-lock/bin/pip freeze --exclude-editable > requirements-dev.lock
	rm -rf .venv-lock
	npm install --package-lock-only --omit-lockfile-registry-resolved

characters: .venv/runtime
	$(PYTHON) tools/characters.py

bundle: node_modules/installed
	node tools/bundle.mjs

pictures: .venv/development site
	$(PYTHON) tools/pictures.py "$$(tools/machine chromium)"

clean:
	rm -rf .venv node_modules site dist

# The files below mark what is installed; a newer list of requirements makes them old.

.venv/bin/python:
	command="$$(tools/machine python)" && "$$command" -m venv .venv

.venv/runtime: pyproject.toml requirements-dev.lock | .venv/bin/python
	$(PYTHON) -m pip install --quiet --constraint requirements-dev.lock --editable .
	touch $@

.venv/development: pyproject.toml requirements-dev.lock | .venv/bin/python
	$(PYTHON) -m pip install --quiet --requirement requirements-dev.lock
	$(PYTHON) -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@ .venv/runtime

node_modules/installed: package.json package-lock.json
	command="$$(tools/machine npm)" && "$$command" ci --ignore-scripts --no-audit --no-fund
	touch $@

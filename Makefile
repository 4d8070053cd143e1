# make serve      builds the demo help centre and serves it with live reload
# make site       builds it into site/
# make test       checks and tests everything, web servers and a browser included
# make bench      times a build of 1,000 articles beside one with Material alone, then reading
#                 the demo beside Python-Markdown, then articles of up to 5 MB
# make lock       writes afresh which versions a checkout installs, with their hashes
# make characters writes the sets of characters of search for Python and the browser
# make pictures   takes the pictures of the README afresh

PYTHON := .venv/bin/python
INSTALL := $(PYTHON) -m pip install --quiet
LOCKED := --require-hashes --only-binary :all:
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

# Without these programs their tests are skipped, or fail where CI=true.
python: .venv/development node_modules/installed
	CHROMIUM="$$(tools/machine chromium || echo none)" \
	NGINX="$$(tools/machine nginx || echo none)" \
	CADDY="$$(tools/machine caddy || echo none)" \
	$(PYTHON) -m pytest -n auto --dist worksteal

bench: .venv/runtime
	$(PYTHON) bench/build.py 1000
	$(PYTHON) bench/parse.py
	$(PYTHON) bench/linear.py

# A lock is for every platform and Python from 3.11 on; what both name has the same version in both.
lock: LOCK = .venv-lock/bin/uv pip compile --quiet --no-config --upgrade --universal \
	--python-version 3.11 --fork-strategy fewest --no-build --generate-hashes \
	--no-annotate --custom-compile-command "make lock" pyproject.toml
lock:
	rm -rf .venv-lock
	"$$(tools/machine python)" -m venv .venv-lock
	.venv-lock/bin/pip install --quiet uv
	$(LOCK) --group dev --output-file requirements-dev.lock
	$(LOCK) --group checkout --constraint requirements-dev.lock --output-file requirements.lock
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

.venv/runtime: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) $(LOCKED) --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@

.venv/development: pyproject.toml requirements-dev.lock | .venv/bin/python
	$(INSTALL) $(LOCKED) --requirement requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	touch $@ .venv/runtime

node_modules/installed: package.json package-lock.json
	command="$$(tools/machine npm)" && "$$command" ci --ignore-scripts --no-audit --no-fund
	touch $@

# make site   sets everything up in .venv and builds content/ into build/
# make test   sets everything up, a browser included, and runs every check
# make clean  removes what was built; make distclean removes .venv as well
#
# Paths are relative, so the clone may lie in any folder. Runs with GNU make 3.81 (macOS) and later.

export PYTHONUTF8 = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

PIP = .venv/bin/python -m pip install --quiet

.PHONY: site test clean distclean

site: .venv/site.stamp
	@.venv/bin/duizhao build

test: .venv/test.stamp
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/pytest --numprocesses=auto --dist=worksteal

clean:
	rm -rf build .build.* dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

distclean: clean
	rm -rf .venv

# Runs while make reads this file: a .venv that was moved or has lost its Python loses its stamps.
UNSOUND := $(shell sh .ci/venv check)

# Python reads a .pth file in the locale's encoding: in the C locale a path with 中文 in it would keep
# Python from starting at all, so the link to the clone is relative.
.venv/site.stamp: pyproject.toml
	@sh .ci/venv make
	$(PIP) --editable .
	@for link in .venv/lib/python3*/site-packages/*duizhao*.pth; do echo ../../../.. > "$$link"; done
	@touch $@

# Dependency groups are known to pip since 25.1.
.venv/test.stamp: .venv/site.stamp tests/site/seafoam.txt
	$(PIP) 'pip>=25.1'
	$(PIP) --group test
	$(PIP) --no-deps --upgrade --target .venv/themes --requirement tests/site/seafoam.txt
	@sh tests/browser/chromium.sh install
	@touch $@

# Two commands do everything on a fresh machine with a Swift toolchain and git:
#   make run    install missing system libraries, build, check the sample in Fixtures/
#   make test   the same set-up, then every test
# And what is published is made by
#   make dist   dist/plimsoll-VERSION-linux-ARCH.tar.gz: the program, man pages, completions, notices
#   make wheel  of that, the wheel and the sdist for PyPI
#   make deb    of that, a Debian package
PREFIX ?= /usr/local
SWIFT ?= swift
SETUP ?= .ci/setup
ON_LINUX := $(filter Linux,$(shell uname -s))

# On Linux `--static-swift-stdlib`: the program then starts in half the time and needs no Swift on the machine; and with
# the C and C++ libraries inside it: none is looked for at the start. Types of the standard library with types of ours in
# them are asked for directly, not by their names, for which the runtime goes through all conformances of the program.
ARCHIVES = $(CURDIR)/.build/archives
COMPILE = -c release $(if $(ON_LINUX),--static-swift-stdlib --pkg-config-path $(ARCHIVES) -Xlinker -L$(ARCHIVES) \
  --disable-local-rpath -debug-info-format none \
  -Xswiftc -Xfrontend -Xswiftc -disable-concrete-type-metadata-mangled-name-accessors \
  -Xswiftc -use-ld=lld -Xswiftc -Xclang-linker -Xswiftc -static-libgcc)
COMPILER = $(CURDIR)/.build/compiler
OPTIMIZED = $(if $(ON_LINUX),SWIFT_EXEC=$(COMPILER)/bin/swiftc) $(SWIFT)
RELEASE = $(OPTIMIZED) build $(COMPILE)
# At a fixed address: 49,000 addresses need not be relocated at every start (docs/decisions/0012-distribution.md).
BUILD = $(RELEASE) --product plimsoll $(if $(ON_LINUX),-Xlinker -no-pie)
BIN = $$($(SWIFT) build -c release --show-bin-path)

# The one place of the version is the program's.
VERSION := $(shell sed -n 's/.*current = "\(.*\)"/\1/p' Sources/Pipeline/ToolVersion.swift)
ARCH := $(shell uname -m)
export VERSION
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)

SWIFT_FILES = Package.swift Sources Tests Plugins Rules Benchmarks/Package.swift Benchmarks/Sources

.PHONY: run test build install dist wheel deb version format lint setup archives compiler manual bench clean

run: build
	@echo "plimsoll check Fixtures/leaky-plugin"
	@$(BIN)/plimsoll check --no-config Fixtures/leaky-plugin; \
	status=$$?; echo "exit status $$status (1: findings, as the sample is meant to have)"; test $$status -eq 1

build: setup archives compiler
	$(BUILD)

# Of what is optimized, as users run it: the tests take a quarter of the time then. `swift test` runs the same without.
test: setup compiler
	$(OPTIMIZED) test --disable-xctest -c release -Xswiftc -enable-testing -debug-info-format none --scratch-path .build/tests

install: build manual
	Packaging/stage.sh $(BIN)/plimsoll $(BIN)/generate-manual $(DESTDIR)$(PREFIX)

# swift-argument-parser's own maker of man pages.
manual: setup archives compiler
	$(RELEASE) --product generate-manual

# Position-independent and with read-only relocations; nothing but glibc is needed, and none newer than 2.34.
DIST = .build/dist
TREE = $(DIST)/plimsoll-$(VERSION)-linux-$(ARCH)
DIST_LINK = -Xlinker --no-export-dynamic -Xlinker -z -Xlinker relro -Xlinker -z -Xlinker now \
  -Xlinker $(CURDIR)/$(DIST)/glibc.o -Xlinker -Map=$(CURDIR)/$(DIST)/map
dist: manual
	@test -n "$(ON_LINUX)" || { echo "make dist makes programs for Linux, on Linux" >&2; exit 1; }
	@mkdir -p $(DIST)
	$$(command -v cc || echo clang) -O2 -fPIC -c Packaging/glibc.c -o $(DIST)/glibc.o
	@# What runs during the build is linked with the same options, before the program: its map must be the last.
	rm -f $(BIN)/plimsoll
	$(RELEASE) --product plimsoll $(DIST_LINK)
	Packaging/dist.sh $(BIN)/plimsoll $(BIN)/generate-manual $(DIST)/map .build/checkouts $(TREE) dist
	@$(SUMS)
SUMS = cd dist && sha256sum *$(VERSION)* > SHA256SUMS

VENV = .build/venv
wheel: dist
	test -x $(VENV)/bin/auditwheel || python3 -m venv $(VENV)
	test -x $(VENV)/bin/auditwheel || $(VENV)/bin/pip install -q -r Packaging/requirements.txt
	Packaging/wheel.sh $(CURDIR)/$(TREE) dist .build/pypi $(VENV)/bin/python manylinux_2_34_$(ARCH)
	$(VENV)/bin/auditwheel show dist/plimsoll-$(VERSION)-py3-none-manylinux_2_34_$(ARCH).whl
	@$(SUMS)

deb: dist
	set -a; . Packaging/project; ARCH=$$(dpkg --print-architecture) Packaging/deb.sh $(TREE) dist
	@$(SUMS)

version:
	@echo $(VERSION)

format:
	$(SWIFT) format -i -r $(SWIFT_FILES)

lint:
	$(SWIFT) format lint --strict -r $(SWIFT_FILES)

setup:
	@$(SETUP)

compiler:
	@$(if $(ON_LINUX),.ci/compiler $(COMPILER) $(patsubst %swift,%swiftc,$(SWIFT)))

archives:
	@$(if $(ON_LINUX),Packaging/archives.sh $(ARCHIVES))

# CORPUS is a tree of your own; without it the recipe in Benchmarks/corpus.sh makes one below BENCH_WORK. COPIES is a tree
# that Benchmarks/copies.sh made of work trees of yours; without it that part is left out.
BENCH_WORK ?= /tmp/plimsoll-bench
CORPUS ?= $(BENCH_WORK)/corpus/linux-source-6.1
COPIES ?=
bench: build
	@test -d "$(CORPUS)" || Benchmarks/corpus.sh $(BENCH_WORK)/corpus
	@mkdir -p $(BENCH_WORK)
	@$(SWIFT) run --package-path Benchmarks -c release microbench --anchors > $(BENCH_WORK)/anchors.txt
	@$(SWIFT) run --package-path Benchmarks -c release microbench
	@strip -o $(BENCH_WORK)/plimsoll $(BIN)/plimsoll
	@python3 Benchmarks/bench.py --plimsoll $(BENCH_WORK)/plimsoll \
	  --corpus $(CORPUS) $(if $(COPIES),--copies $(COPIES)) --anchors $(BENCH_WORK)/anchors.txt --work $(BENCH_WORK) $(BENCH_ARGS)

clean:
	rm -rf .build

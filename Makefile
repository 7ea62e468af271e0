# Two commands do everything on a fresh machine with a Swift toolchain and git:
#   make run    install missing system libraries, build, check the sample in Fixtures/
#   make test   the same set-up, then every test
PREFIX ?= /usr/local
SWIFT ?= swift
# On Linux `--static-swift-stdlib`: the program then starts in half the time and needs no Swift on the machine; at a
# fixed address, which saves a quarter of what is left: 50,000 addresses need not be relocated at every start; and with
# the C and C++ libraries inside it: the linker finds the archives first, and no library is looked for at the start.
ARCHIVES = $(CURDIR)/.build/archives
LINUX_FLAGS = --static-swift-stdlib -Xlinker -no-pie -Xlinker -L$(ARCHIVES)
RELEASE_FLAGS = -c release --product plimsoll $(if $(filter Linux,$(shell uname -s)),$(LINUX_FLAGS))

SWIFT_FILES = Package.swift Sources Tests Plugins Rules Benchmarks/Package.swift Benchmarks/Sources

.PHONY: run test build install format lint setup bench clean

run: build
	@echo "plimsoll check Fixtures/leaky-plugin"
	@$$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/plimsoll check --no-config Fixtures/leaky-plugin; \
	status=$$?; echo "exit status $$status (1: findings, as the sample is meant to have)"; test $$status -eq 1

build: setup
	@mkdir -p $(ARCHIVES); for name in stdc++ pcre2-8 yaml hogweed nettle gmp; do \
	archive=$$({ cc -print-file-name=lib$$name.a || clang -print-file-name=lib$$name.a; } 2>/dev/null); \
	case "$$archive" in /*) ln -sf "$$archive" $(ARCHIVES)/lib$$name.a;; esac; done
	$(SWIFT) build $(RELEASE_FLAGS)

test: setup
	$(SWIFT) test --disable-xctest

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -s -m 755 $$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/plimsoll $(DESTDIR)$(PREFIX)/bin/plimsoll

format:
	$(SWIFT) format -i -r $(SWIFT_FILES)

lint:
	$(SWIFT) format lint --strict -r $(SWIFT_FILES)

setup:
	@.ci/setup

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
	@strip -o $(BENCH_WORK)/plimsoll $$($(SWIFT) build $(RELEASE_FLAGS) --show-bin-path)/plimsoll
	@python3 Benchmarks/bench.py --plimsoll $(BENCH_WORK)/plimsoll \
	  --corpus $(CORPUS) $(if $(COPIES),--copies $(COPIES)) --anchors $(BENCH_WORK)/anchors.txt --work $(BENCH_WORK) $(BENCH_ARGS)

clean:
	rm -rf .build

import Model
import Testing

@testable import Checklist

/// What build backends put into a source distribution; the expectations were compared with what they build.
@Suite("What a source distribution holds")
struct SourceDistributionTests {
  private func shipped(
    _ backend: String, _ more: String, _ files: [String], contents: [String: String] = [:],
    ignored: Set<String> = [], name: String = "tide-tables"
  ) throws -> ShippedFiles {
    var all = Dictionary(uniqueKeysWithValues: files.map { ($0, "x") }).merging(contents) { $1 }
    all["pyproject.toml"] =
      "[build-system]\nrequires = ['x']\nbuild-backend = '\(backend)'\n[project]\nname = '\(name)'\nreadme = 'README.md'\n\(more)"
    return try #require(try ReleaseTree(files: all, ignored: ignored).context(.pythonDistribution).shipped)
  }

  private func paths(
    _ backend: String, _ more: String, _ files: [String], contents: [String: String] = [:],
    ignored: Set<String> = []
  ) throws -> [String] {
    try shipped(backend, more, files, contents: contents, ignored: ignored).files.map(\.path.text).filter {
      $0 != "pyproject.toml"
    }
  }

  private func paths(
    _ backend: String, _ files: [String], contents: [String: String] = [:], ignored: Set<String> = []
  ) throws -> [String] { try paths(backend, "", files, contents: contents, ignored: ignored) }

  private let files = [
    "README.md", "LICENSE", "src/tide_tables/__init__.py", "src/tide_tables/a.pyc", "tests/test_a.py", ".env",
    "dist/x.whl",
    "src/tide_tables/__pycache__/a.cpython-312.pyc", "docs/index.md", ".venv/lib/x.py", ".github/workflows/ci.yml",
  ]

  @Test("hatchling takes everything but what git ignores")
  func hatchling() throws {
    #expect(
      try paths("hatchling.build", files) == [
        ".env", ".github/workflows/ci.yml", "LICENSE", "README.md", "docs/index.md", "src/tide_tables/__init__.py",
        "tests/test_a.py",
      ])
    #expect(
      try paths("hatchling.build", files, contents: [".gitignore": ".env\n/docs/\n"]) == [
        ".github/workflows/ci.yml", ".gitignore", "LICENSE", "README.md", "src/tide_tables/__init__.py",
        "tests/test_a.py",
      ])
  }

  @Test("What hatchling takes from elsewhere is not known, and said")
  func unknownFiles() throws {
    let wheel = "[tool.hatch.build.targets.wheel]\nartifacts = ['*.so']\n"
    let outside = "[tool.hatch.build.targets.sdist.force-include]\n'../common.py' = 'src/common.py'\n"
    #expect(try shipped("hatchling.build", "", files).unknown == nil)
    #expect(try shipped("hatchling.build", wheel, files).unknown?.hasPrefix("`artifacts` of the wheel") == true)
    #expect(try shipped("hatchling.build", outside, files).unknown?.contains("`../common.py`") == true)
    #expect(try shipped("hatchling.build", "", files + ["hatch.toml"]).unknown?.hasPrefix("hatch.toml") == true)
  }

  @Test("hatchling's lists: include, exclude, only-include, artifacts, force-include")
  func hatchlingLists() throws {
    let table = "[tool.hatch.build.targets.sdist]\n"
    #expect(
      try paths("hatchling.build", table + "include = ['/src', 'docs/*.md']\n", files) == [
        "LICENSE", "README.md", "docs/index.md", "src/tide_tables/__init__.py",
      ])
    #expect(
      try paths("hatchling.build", table + "exclude = ['/.github', '/docs', '.env']\n", files) == [
        "LICENSE", "README.md", "src/tide_tables/__init__.py", "tests/test_a.py",
      ])
    #expect(
      try paths("hatchling.build", table + "only-include = ['src']\nartifacts = ['*.pyc']\n", files) == [
        "LICENSE", "README.md", "src/tide_tables/__init__.py", "src/tide_tables/a.pyc",
      ])
    #expect(
      try paths("hatchling.build", table + "only-include = ['src', '.env']\nexclude = ['.env']\n", files) == [
        ".env", "LICENSE", "README.md", "src/tide_tables/__init__.py",
      ])
    #expect(
      try paths(
        "hatchling.build",
        table + "packages = ['src/tide_tables']\n[tool.hatch.build.targets.sdist.force-include]\n'dist' = 'x'\n", files)
        == ["LICENSE", "README.md", "dist/x.whl", "src/tide_tables/__init__.py"])
    #expect(
      try paths("hatchling.build", "[tool.hatch.build]\nexclude = ['/tests', '/.github', '/docs', '.env']\n", files)
        == [
          "LICENSE", "README.md", "src/tide_tables/__init__.py",
        ])
  }

  @Test("uv's patterns: what is included is named as a file, what is excluded lies anywhere unless a slash begins it")
  func uvGlobs() throws {
    let lists = "[tool.uv.build-backend]\nsource-include = ['docs/**', 'tests', '.env']\nsource-exclude = "
    func found(_ exclude: String) throws -> [String] { try paths("uv_build", lists + "[\(exclude)]\n", files) }
    let module = ["README.md", "docs/index.md", "src/tide_tables/__init__.py"]
    #expect(try found("") == [".env"] + module)
    #expect(try found("'*.md'") == [".env"] + module.filter { $0 != "docs/index.md" })
    #expect(try found("'/index.md'") == [".env"] + module)
    #expect(try found("'/docs', '.env'") == module.filter { $0 != "docs/index.md" })
    #expect(try found("'tide_tables/__init__.py'") == [".env"] + module.dropLast())
  }

  @Test("flit, uv and poetry take the module, and what lists add")
  func modules() throws {
    let module = ["LICENSE", "README.md", "src/tide_tables/__init__.py"]
    #expect(try paths("flit_core.buildapi", files) == module)
    #expect(try paths("uv_build", files) == ["README.md", "src/tide_tables/__init__.py"])
    #expect(try paths("poetry.core.masonry.api", files) == module)
    #expect(
      try paths("flit_core.buildapi", "[tool.flit.sdist]\ninclude = ['docs/']\nexclude = ['docs/index.md']\n", files)
        == module)
    #expect(
      try paths("uv_build", "[tool.uv.build-backend]\nsource-include = ['tests/**']\n", files) == [
        "README.md", "src/tide_tables/__init__.py", "tests/test_a.py",
      ])
    #expect(
      try paths("poetry.core.masonry.api", files + ["src/tide_tables/local.py"], ignored: ["src/tide_tables/local.py"])
        == module)
  }

  @Test(
    "uv takes the licenses that are named, directories of data, and what it leaves out by default where it is told to")
  func uvSettings() throws {
    let module = ["README.md", "src/tide_tables/__init__.py"]
    #expect(try paths("uv_build", "license-files = ['LICENSE']\n", files) == ["LICENSE"] + module)
    #expect(
      try paths("uv_build", "[tool.uv.build-backend.data]\nscripts = 'docs'\n", files) == [
        "README.md", "docs/index.md", "src/tide_tables/__init__.py",
      ])
    let stubs = try shipped("uv_build", "", ["src/tide_tables-stubs/__init__.pyi"], name: "tide-tables-stubs")
    #expect(stubs.files.map(\.path) == ["pyproject.toml", "src/tide_tables-stubs/__init__.pyi"])
    #expect(
      try paths("uv_build", "[tool.uv.build-backend]\ndefault-excludes = false\n", files).contains(
        "src/tide_tables/__pycache__/a.cpython-312.pyc"))
  }

  @Test("Why a file does not ship is said")
  func exclusions() throws {
    let found = try shipped(
      "hatchling.build", "[tool.hatch.build]\nexclude = ['/docs']\n", files, contents: [".gitignore": "# x\n.env\n"])
    let env = try #require(found.exclusion(of: ".env"))
    #expect((env.source, env.line, env.pattern) == (".gitignore", 2, ".env"))
    #expect(found.exclusion(of: "docs/index.md")?.source == "pyproject.toml")
    #expect(found.exclusion(of: "docs/index.md")?.line == 8)
    #expect(found.exclusion(of: "dist/x.whl")?.cause == .packager)
    #expect(found.exclusion(of: "src/tide_tables/__pycache__/a.cpython-312.pyc")?.pattern == "__pycache__")
    let flit = try shipped("flit_core.buildapi", "", files)
    #expect(flit.exclusion(of: "tests/test_a.py")?.path == "tests/")
    #expect(flit.exclusion(of: "tests/test_a.py")?.cause == .unlisted)
  }

  @Test("Of other backends, and of a module that is not found, nothing is said")
  func unknown() throws {
    for backend in ["setuptools.build_meta", "maturin", "pdm.backend"] {
      let text = "[build-system]\nrequires = ['x']\nbuild-backend = '\(backend)'\n[project]\nname = 'tides'\n"
      #expect(try ReleaseTree(files: ["pyproject.toml": text]).context(.pythonDistribution).shipped == nil)
    }
    let text = "[build-system]\nrequires = ['x']\nbuild-backend = 'flit_core.buildapi'\n[project]\nname = 'tides'\n"
    #expect(
      try ReleaseTree(files: ["pyproject.toml": text, "other/a.py": ""]).context(.pythonDistribution).shipped == nil)
  }
}

internal import Model
internal import YAML

/// Distributions of Python that are released to an index such as PyPI.
///
/// Sources: the specification of `pyproject.toml` (packaging.python.org), and each build backend's own rules.
struct PythonDistribution: Ecosystem {
  let kind = ProjectKind.pythonDistribution
  let manifestPaths: [RepoPath] = ["pyproject.toml"]
  let packageDepth = 1
  let unvisitedDirectories: [RepoPath] = [".git", ".hg", ".venv", ".tox", ".nox", ".hatch", ".pixi"]
  let nameFields = ["project.name", "tool.poetry.name"]
  let versionFields = ["project.version", "tool.poetry.version"]
  /// There, the file says which distributions the plugin needs.
  let yieldsTo: Set<ProjectKind> = [.difyPlugin]

  /// Without a build backend a `pyproject.toml` holds the settings of tools, or an application that is not built.
  func isManifest(_ candidate: ManifestCandidate) -> Bool {
    switch candidate.loaded {
    case .parsed(let documents):
      guard let root = documents.first?.root, root["build-system"]?.pairs != nil else { return false }
      if let project = root["project"] {
        let classifiers = project["classifiers"]?.items ?? []
        if classifiers.contains(where: { $0.scalar?.text.hasPrefix("Private ::") ?? false }) { return false }
        return project.pairs != nil
      }
      let poetry = root["tool"]?["poetry"]
      return poetry?["name"] != nil && poetry?["package-mode"]?.scalar?.text != "false"
    case .malformed:
      let text = String(decoding: candidate.bytes, as: UTF8.self)
      // A bracket may be what is missing.
      return text.contains("[project") && text.contains("[build-system")
    case .tooLarge, .absent, .unreadable: return false
    }
  }

  func order(_ version: Substring) -> OrderedVersion? { PEP440Version(String(version)).map { .python($0) } }

  let secretAdvice: SecretAdvice? = SecretAdvice(
    text:
      "Change it where it is in use, and read it from the environment: whoever installs the package can read the code.",
    fileEndings: [".py", ".pyi", ".toml", ".cfg"])

  private static let makeIt =
    "`python -m build --sdist` makes the source distribution, and `plimsoll check FILE` looks into it"

  func reasonNotToKnow(_ project: Project) -> String {
    let stated = project.manifest?.root?["build-system"]?["build-backend"]?.scalar?.text
    let backend = stated ?? "setuptools"
    if PythonBackend(rawValue: backend) != nil {
      return "the module that \(backend) would pack is not where this looks for it; \(Self.makeIt)"
    }
    return
      "the build backend \(printable(backend, limit: 64)) decides what ships by code or by version control, so it is not known "
      + "before it is built; \(Self.makeIt)"
  }

  func ownTools(of project: Project) -> String? {
    let backend = project.manifest?.root?["build-system"]?["build-backend"]?.scalar?.text ?? ""
    let version =
      if project.version == nil {
        "its version is computed when it is built"
      } else if backend.hasPrefix("hatchling") {
        "`hatch version` or `uv version --bump patch` gives it the next version"
      } else if backend.hasPrefix("poetry") {
        "`poetry version` gives it the next version"
      } else {
        "`uv version --bump patch` gives it the next version"
      }
    return "`python -m build` makes its distributions, and \(version); `plimsoll check FILE` looks into what was built"
  }

  func reasonForNone(in index: TreeIndex, at root: RepoPath) -> String? {
    let names: [RepoPath] = ["setup.py", "setup.cfg", "pyproject.toml"]
    guard let name = names.first(where: { index.entry(at: root.appending($0)) != nil }) else { return nil }
    return name == "pyproject.toml"
      ? "pyproject.toml has no [build-system], or says that it is not published: there is no package"
      : "setuptools decides what ships by code (\(name)), so it is not known before it is built; \(Self.makeIt)"
  }

  func shippedFiles(
    of project: Project, in tree: any FileTree, compiled: PathPatternCache
  ) throws(TreeError) -> ShippedFiles? {
    guard let manifest = project.manifest?.root, let backend = PythonBackend(manifest) else { return nil }
    let entries = try ShippedFiles.candidates(of: project, in: tree)
    let sources = SourceDistribution(manifest: manifest, project: project, tree: tree, entries: entries)
    switch backend {
    case .hatchling: return try sources.hatchling()
    case .flit: return sources.flit()
    case .uv: return sources.uv()
    case .poetry: return try sources.poetry()
    }
  }
}

/// The build backends whose rules on what ships are fixed by the manifest and the files. Others run code of the project
/// (setuptools with a `setup.py`) or ask version control.
enum PythonBackend: String {
  case hatchling = "hatchling.build"
  case flit = "flit_core.buildapi"
  case uv = "uv_build"
  case poetry = "poetry.core.masonry.api"

  /// Nil for a backend that is not known here.
  init?(_ manifest: YAMLNode) {
    guard let name = manifest["build-system"]?["build-backend"]?.scalar?.text else { return nil }
    self.init(rawValue: name)
  }
}

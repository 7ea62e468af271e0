public import Model
internal import RuleModel

/// What a kind of check does: one file each, beside its parameters in `RuleModel` and its keys in `RuleCatalog`.
protocol Check: Sendable {
  /// What the check reads of a project.
  var inputs: CheckInputs { get }

  /// Names that the check looks for in a project, whatever `inputs` says.
  var inputPaths: [RepoPath] { get }

  /// Whether what is found in a document depends on that document alone.
  var judgesDocumentsAlone: Bool { get }

  /// Whether the check says nothing where it is not known what the project's package would hold.
  var judgesPackage: Bool { get }

  /// The findings in the order in which the check looks.
  func run(in context: CheckContext) -> [CheckFinding]

  /// What the check of a repository as a whole looks at beside the files of a change.
  func beside(_ change: TreeChange) -> CheckSurroundings

  /// Directories whose ignore rules must be ready before the check runs.
  func ignoreDirectories(in context: CheckContext) -> [RepoPath]
}

extension Check {
  var inputPaths: [RepoPath] { [] }
  var judgesDocumentsAlone: Bool { false }
  var judgesPackage: Bool { false }
  func beside(_ change: TreeChange) -> CheckSurroundings { .nothing }
  func ignoreDirectories(in context: CheckContext) -> [RepoPath] { [] }

  /// Whether a change of a project can make this check say something that it did not say before: what a check reads is
  /// read again only where it changed, so that a hook costs what the change is, and no commit is held up by what another
  /// one has left.
  func isTouched(by change: TreeChange, in project: Project) -> Bool {
    if inputs.contains(.everything) { return true }
    let named = inputPaths.map(project.treePath)
    return change.paths[change.paths.range(below: project.root, by: \.self)].contains { path in
      named.contains(path) || inputs.covers(path, isRemoved: change.entries.index(of: path, by: \.path) == nil)
    }
  }
}

/// What a check of a change looks at beside it.
public enum CheckSurroundings: Sendable, Hashable {
  case nothing
  /// These paths; everything when none of them is there.
  case anyOf([RepoPath])
  case everything
}

/// Classes of files by their names.
struct CheckInputs: OptionSet, Sendable {
  let rawValue: Int

  /// Manifests and what they name: YAML, JSON, TOML.
  static let documents = Self(rawValue: 1)
  /// Text for people.
  static let prose = Self(rawValue: 2)
  static let python = Self(rawValue: 4)
  /// What says which files git or a packager leaves out.
  static let ignoreFiles = Self(rawValue: 8)
  /// Files that are not there any more.
  static let removals = Self(rawValue: 16)
  static let everything = Self(rawValue: 32)
  /// Pictures that browsers show.
  static let images = Self(rawValue: 64)

  /// Whether a file is of one of the classes, by its name.
  func covers(_ path: RepoPath, isRemoved: Bool) -> Bool {
    if isRemoved, contains(.removals) { return true }
    if contains(.documents), [".yaml", ".yml", ".json", ".toml"].contains(where: path.hasEnding) { return true }
    // Front matter makes a manifest of text.
    if contains(.documents), Ecosystems.areCandidates(path) { return true }
    if contains(.python), path.hasEnding(".py") { return true }
    if contains(.images), ImageFormat(suffixOf: path) != nil { return true }
    if contains(.prose), path.isProse { return true }
    return contains(.ignoreFiles) && path.isIgnoreFile
  }
}

extension RepoPath {
  fileprivate var isProse: Bool {
    [".md", ".mdx", ".markdown", ".rst", ".adoc", ".txt"].contains(where: hasEnding)
      || !name.contains(UInt8(ascii: "."))
  }

  fileprivate var isIgnoreFile: Bool {
    name.elementsEqual(".gitignore".utf8) || Ecosystems.ignoreFileNames.contains(RepoPath(name))
  }

  /// True when the name ends so, ASCII letters in either case.
  fileprivate func hasEnding(_ ending: String) -> Bool {
    var place = bytes.endIndex - ending.utf8.count
    guard place >= bytes.startIndex else { return false }
    for expected in ending.utf8 {
      let byte = bytes[place]
      guard byte == expected || byte >= 0x41 && byte <= 0x5A && byte | 0x20 == expected else { return false }
      place += 1
    }
    return true
  }
}

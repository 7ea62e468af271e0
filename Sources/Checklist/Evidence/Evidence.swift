internal import Model

/// What was gathered for one item of the checklist.
struct Evidence: Sendable {
  /// Short sentences.
  var sentences: [String] = []
  /// False when the item is about something that the project does not have.
  var applies = true
  /// False when the facts that the item needs are not at hand, so that the absence of findings proves nothing.
  var decides = true
  /// True when the facts alone show that the item is not met.
  var refutes = false

  static func + (a: Evidence, b: Evidence) -> Evidence {
    Evidence(
      sentences: a.sentences + b.sentences.filter { !a.sentences.contains($0) }, applies: a.applies && b.applies,
      decides: a.decides && b.decides,
      refutes: a.refutes || b.refutes)
  }
}

/// What gatherers look at, read once a project and only when an item asks for it.
final class EvidenceSources {
  let context: CheckContext
  private(set) lazy var declarations = context.project.documents.declarations(in: context)
  private(set) lazy var python = context.project.documents.pythonPaths(in: context).compactMap {
    context.project.documents.python($0, in: context)
  }

  init(_ context: CheckContext) { self.context = context }

  /// Python files that are no tests.
  var code: [PythonFile] { python.filter { !$0.isTest } }

  func evidence(_ kind: EvidenceKind) -> Evidence {
    switch kind {
    case .toolsWithoutTests: toolsWithoutTests
    case .trivialValidation: trivialValidation
    case .errorHandling: errorHandling
    case .environments: environments
    case .comments: comments
    case .toolsNotInReadme: toolsNotInReadme
    case .credentials: credentials
    case .readme: readme
    case .shippedFiles: shippedFiles
    case .ignoreRules: ignoreRules
    case .versions: versions
    }
  }
}

extension EvidenceSources {
  fileprivate var readme: Evidence {
    guard context.project.file(named: "README.md") == nil else { return Evidence() }
    return Evidence(sentences: ["There is no README.md to say it in."], refutes: true)
  }
}

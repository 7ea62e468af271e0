public import Model

/// A bound on what the checks of one project read, which was hit: what lies behind it is not judged.
enum ReadingBound: Sendable, Hashable {
  case pythonFiles
  case pythonBytes
  /// Of one file, relative to the project.
  case text(RepoPath)
  case documents
  case patterns
  case declarations

  /// The Python files of one project.
  static let maximumPythonFiles = 2_000
  /// Files that one chain of references leads to; the largest of 262 published plugins has fewer than 400 YAML files.
  static let maximumDocuments = 5_000
  /// Each is compared with many files.
  static let maximumPatterns = 100

  /// As a sentence without its end.
  fileprivate var message: String {
    switch self {
    case .pythonFiles: "the checklist read the first \(Self.maximumPythonFiles) Python files of the project alone"
    case .pythonBytes:
      "the checklist read the first \(PythonFile.maximumBytes >> 20) MiB of the project's Python files alone"
    case .text: "the checklist read the first \(CheckContext.readLimit >> 20) MiB of it alone"
    case .documents: "the checklist followed the first \(Self.maximumDocuments) files that its manifest leads to alone"
    case .patterns: "the checklist looked for the first \(Self.maximumPatterns) patterns of its manifest alone"
    case .declarations:
      "the checklist read the first \(PluginDeclarations.maximumFiles) files that declare its tools and models alone"
    }
  }
}

extension Project {
  /// What the checks that were run have not read of the project, in the order of reports; the scan is incomplete then.
  public var diagnosticsOfReading: [Diagnostic] {
    Diagnostic.ordered(
      documents.boundsHit.map { bound in
        var path = root.isEmpty ? nil : root
        if case .text(let file) = bound { path = treePath(file) }
        return Diagnostic(severity: .error, id: "checklist-limit", message: bound.message, path: path)
      })
  }
}

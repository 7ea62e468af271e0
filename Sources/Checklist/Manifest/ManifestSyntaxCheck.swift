internal import Ignore
internal import Model
internal import RuleModel
internal import YAML

extension ManifestSyntaxCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    var seen: Set<RepoPath> = []
    return documents.flatMap { $0.paths(in: context) }
      .filter { seen.insert($0).inserted }
      .flatMap { findings(in: $0, context: context) }
  }

  private func findings(in path: RepoPath, context: CheckContext) -> [CheckFinding] {
    switch context.project.documents.load(path, in: context) {
    // What does not exist is a matter of `reference_exists`, what cannot be read of the scan as a whole.
    case .absent, .unreadable: return []
    case .tooLarge:
      let limit = ProjectDocuments.maximumSize >> 20
      return [
        CheckFinding(
          path: path, message: "\(quoted(path.text)) is larger than \(limit) MiB and was not read", key: "size")
      ]
    case .malformed(let issue):
      return [
        finding(
          path, issue.line, issue.column, "not well-formed \(DocumentSyntax(path).name) (\(issue.message))",
          key: "syntax",
          stage: stage)
      ]
    case .parsed(let documents):
      return structure(of: documents, in: path) + refused(documents, in: path, context.project.kind)
    }
  }

  private func structure(of documents: [YAMLDocument], in path: RepoPath) -> [CheckFinding] {
    var result: [CheckFinding] = []
    for document in documents {
      result += document.duplicateKeys.map { duplicate in
        let isUnread = document.root.map { self.isUnread(line: duplicate.line, in: $0) } ?? false
        // Readers of JSON take the last one (RFC 8259, section 4, leaves it to them) and say nothing.
        let isTaken = DocumentSyntax(path) == .json
        var found = finding(
          path, duplicate.line, duplicate.column,
          "the key \(quoted(duplicate.key)) stands twice, here and in line \(duplicate.firstLine)"
            + (isTaken ? ": the first is lost" : ""),
          fix: "keep one of the lines \(duplicate.firstLine) and \(duplicate.line)", key: "duplicate.\(duplicate.key)",
          width: duplicate.key.unicodeScalars.count, stage: isUnread || isTaken ? nil : stage)
        if isUnread { found.level = .note } else if isTaken { found.level = .warning }
        return found
      }
    }
    if let root = documents.first?.root, root.pairs == nil, !mayBeList(path) {
      result.append(
        finding(
          path, root.line, root.column, "the file is \(root.kindName) and must be a mapping", key: "root", stage: stage)
      )
    }
    if documents.count > 1, let second = documents[1].root {
      result.append(
        finding(
          path, second.line, second.column, "the file holds a second document after `---`", key: "documents",
          stage: stage))
    }
    return result
  }

  /// What the platform's loader refuses of a file that parses.
  private func refused(_ documents: [YAMLDocument], in path: RepoPath, _ kind: ProjectKind) -> [CheckFinding] {
    guard let stage = kind.ecosystem?.loadingStage, DocumentSyntax(path) == .yaml else { return [] }
    return documents.flatMap(\.loaderIssues).map { issue in
      finding(
        path, issue.line, issue.column, "PyYAML, which reads the file, refuses it (\(issue.message))",
        key: "loader.\(issue.message)", stage: stage)
    }
  }

  private func isUnread(line: Int, in root: YAMLNode) -> Bool {
    unread.contains { name in root[name].map { ($0.line...Swift.max($0.line, $0.endLine)).contains(line) } ?? false }
  }

  private func mayBeList(_ path: RepoPath) -> Bool {
    let name = Array(path.name)
    return lists.contains { GoPathGlob($0).matches(name) }
  }

  private func finding(
    _ path: RepoPath, _ line: Int, _ column: Int, _ message: String, fix: String? = nil, key: String, width: Int = 1,
    stage: FailureStage?
  ) -> CheckFinding {
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    let place = CheckFinding.Place(line: line, column: column, endLine: line, endColumn: column + width)
    return CheckFinding(
      path: path, place: place, message: message + consequence, fix: fix, isForMarketplace: stage == .marketplace,
      key: key)
  }
}

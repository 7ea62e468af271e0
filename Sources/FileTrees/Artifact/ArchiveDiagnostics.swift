internal import Model

/// What is to be said of archives; of many entries with the same problem the first are named, the rest are counted.
struct ArchiveDiagnostics: Sendable {
  private struct Key: Hashable {
    var id: String
    var archive: RepoPath
  }

  private static let limit = 10

  private var said: [Diagnostic] = []
  private var counts: [Key: (severity: Diagnostic.Severity, count: Int)] = [:]

  mutating func say(
    _ id: String, _ message: String, at path: RepoPath, in archive: RepoPath, severity: Diagnostic.Severity = .error
  ) {
    let key = Key(id: id, archive: archive)
    let count = (counts[key]?.count ?? 0) + 1
    counts[key] = (severity, count)
    if count <= Self.limit {
      said.append(Diagnostic(severity: severity, id: id, message: message, path: path))
    }
  }

  var all: [Diagnostic] {
    said
      + counts.filter { $0.value.count > Self.limit }.map { key, value in
        Diagnostic(
          severity: value.severity, id: key.id, message: "there are \(value.count - Self.limit) more of these in it",
          path: key.archive)
      }
  }
}

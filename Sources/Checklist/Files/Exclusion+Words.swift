internal import Model

extension PackageListing.Exclusion {
  /// What leaves it out, as a noun phrase: ``line 3 of .npmignore (`docs/`)``.
  var words: String {
    let file = source?.text ?? "the ignore file"
    switch cause {
    case .pattern: return "line \(line ?? 1) of \(file) (\(quoted(pattern)))"
    case .unlisted: return "`\(pattern)` of \(file), which does not name it,"
    case .packager: return "the packager, which never takes \(quoted(pattern)),"
    }
  }

  /// What would let it ship.
  var remedy: String {
    let file = source?.text ?? "the ignore file"
    switch cause {
    case .pattern: return "change line \(line ?? 1) of \(file)"
    case .unlisted: return "add \(path.text) to `\(pattern)` in \(file)"
    case .packager: return "give the file another name"
    }
  }

  /// The line that says so; nil where no file does.
  var place: CheckFinding.Place? { line.map { .line($0, of: pattern) } }
}

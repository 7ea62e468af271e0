internal import Model

extension MarkdownText {
  /// A diagnostic in one line: severity, place, message.
  static func sentence(_ diagnostic: Diagnostic) -> String {
    let place = diagnostic.path.map { path in
      code(SafeText.path(path) + (diagnostic.line.map { ":\($0)" } ?? "")) + ": "
    }
    return "\(diagnostic.severity.rawValue): \(place ?? "")\(plain(diagnostic.message))"
  }

  static func list(_ entries: [String]) -> String { entries.map { "- \($0)" }.joined(separator: "\n") }
}

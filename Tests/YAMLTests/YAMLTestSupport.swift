import Testing
import YAML

/// The root of the first document.
func parse(_ text: String) throws -> YAMLNode {
  try #require(try YAMLDocument.parseFirst(Array(text.utf8)).root)
}

extension YAMLNode {
  /// `line:column-endLine:endColumn`.
  var place: String { "\(line):\(column)-\(endLine):\(endColumn)" }
}

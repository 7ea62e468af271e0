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

/// Expects that parsing throws an issue at this place whose message contains `message`; nil is any.
func expectIssue(
  bytes: [UInt8], _ line: Int?, _ column: Int?, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  do throws(YAMLIssue) {
    _ = try YAMLDocument.parse(bytes)
    Issue.record("parsed without an issue", sourceLocation: sourceLocation)
  } catch {
    #expect(line == nil || error.line == line, "\(error)", sourceLocation: sourceLocation)
    #expect(column == nil || error.column == column, "\(error)", sourceLocation: sourceLocation)
    #expect(message.isEmpty || error.message.contains(message), "\(error)", sourceLocation: sourceLocation)
  }
}

func expectIssue(
  _ text: String, _ line: Int?, _ column: Int?, _ message: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  expectIssue(bytes: Array(text.utf8), line, column, message, sourceLocation: sourceLocation)
}

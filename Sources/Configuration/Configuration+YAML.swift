public import Model
internal import YAML

extension Configuration {
  /// Reads `.plimsoll.yaml`; an empty file is the default configuration.
  ///
  /// `file` is what positions name. Throws every error, in file order.
  public static func parse(_ bytes: [UInt8], file: String) throws(LoadErrors) -> Configuration {
    func positioned(_ issue: YAMLIssue) -> PositionedError {
      PositionedError(SourcePosition(file: file, line: issue.line, column: issue.column), issue.message)
    }
    let documents: [YAMLDocument]
    do { documents = try YAMLDocument.parse(bytes) } catch { throw LoadErrors([positioned(error)]) }
    if documents.count > 1 {
      let second = documents[1].root
      let message = "the configuration is one document, without `---`"
      throw LoadErrors([
        positioned(YAMLIssue(line: second?.line ?? 1, column: second?.column ?? 1, message: message))
      ])
    }
    guard let document = documents.first, let root = document.root else { return Configuration() }
    var reader = ConfigurationReader(file: file)
    let configuration = reader.read(root)
    var issues = reader.issues
    for key in document.duplicateKeys where !issues.contains(where: { ($0.line, $0.column) == (key.line, key.column) })
    {
      let message = "`\(key.key)` stands twice, first in line \(key.firstLine)"
      issues.append(YAMLIssue(line: key.line, column: key.column, message: message))
    }
    guard issues.isEmpty else {
      throw LoadErrors(issues.prefix(100).map(positioned).sorted { $0.position < $1.position })
    }
    return configuration
  }
}

/// A path as an author wrote it into a field, and what is wrong with its form.
struct RelativePath {
  var text: String

  init(_ text: String) { self.text = text }

  enum Flaw: Equatable {
    case empty
    case absolute
    case backslash
    /// `..` as a step.
    case parent
    /// `./`, `//`, `.` as a step, or a slash at the end.
    case redundant
    case blank
  }

  /// The first thing wrong with the form; nil for a plain relative path.
  var flaw: Flaw? {
    if text.isEmpty { return .empty }
    let bytes = Array(text.utf8)
    if bytes.first == UInt8(ascii: " ") || bytes.last == UInt8(ascii: " ") { return .blank }
    if bytes.contains(UInt8(ascii: "\\")) { return .backslash }
    let letter = bytes[0] | 0x20
    let isDrive = bytes.count >= 2 && bytes[1] == UInt8(ascii: ":") && letter >= 0x61 && letter <= 0x7A
    if bytes[0] == UInt8(ascii: "/") || isDrive { return .absolute }
    let steps = text.split(separator: "/", omittingEmptySubsequences: false)
    if steps.contains("..") { return .parent }
    return steps.contains(".") || steps.contains("") ? .redundant : nil
  }

  /// The same path in its plain form; nil when it is empty, absolute or leads out of the project.
  var normalized: String? {
    var path = text
    while path.hasSuffix(" ") { path.removeLast() }
    path = String(path.drop { $0 == " " })
    path = String(path.map { $0 == "\\" ? "/" : $0 })
    guard RelativePath(path).flaw != .absolute else { return nil }
    var steps: [Substring] = []
    for step in path.split(separator: "/") where step != "." {
      if step == ".." {
        guard steps.popLast() != nil else { return nil }
      } else {
        steps.append(step)
      }
    }
    return steps.isEmpty ? nil : steps.joined(separator: "/")
  }
}

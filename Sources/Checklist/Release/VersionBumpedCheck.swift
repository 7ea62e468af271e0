internal import Model
internal import YAML

extension VersionBumpedCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let released = context.lastReleasedVersion, let last = ReleaseNumber(released),
      let node = field(in: context), let text = node.scalar?.text, let current = ReleaseNumber(text), current <= last,
      !current.isAnotherPreRelease(text, of: last, released)
    else { return [] }
    let message =
      current == last
      ? "version \(text) is the last released version" : "version \(text) is below \(released), which is released"
    return [
      CheckFinding(
        path: file,
        place: .init(line: node.line, column: node.column, endLine: node.endLine, endColumn: node.endColumn),
        message: message, fix: "at least \(last.nextPatch)", key: field)
    ]
  }

  private func field(in context: CheckContext) -> YAMLNode? {
    guard let bytes = context.fileBytes(file), let document = try? YAMLDocument.parse(bytes).first else { return nil }
    return field.split(separator: ".").reduce(document.root) { node, key in node?[String(key)] }
  }
}

/// A version's numbers and whether it is a pre-release, for comparison (https://semver.org, item 11); pre-releases of
/// the same numbers are not told apart.
private struct ReleaseNumber: Comparable {
  private var numbers: [Int]
  private var isFinal: Bool

  /// Nil when the text does not begin with a number, but for a `v`.
  init?(_ text: String) {
    let core = text.drop { $0 == "v" || $0 == "V" }.prefix { $0.isASCII && $0.isNumber || $0 == "." }
    let numbers = core.split(separator: ".").map { Int($0) }
    if numbers.isEmpty || numbers.contains(nil) { return nil }
    self.numbers = numbers.compactMap(\.self)
    while self.numbers.count < 3 { self.numbers.append(0) }
    isFinal = !text.dropFirst(text.count - text.drop { $0 == "v" || $0 == "V" }.count + core.count).hasPrefix("-")
  }

  /// Two pre-releases of one version, whose order is not known here.
  func isAnotherPreRelease(_ text: String, of other: Self, _ otherText: String) -> Bool {
    self == other && !isFinal && text != otherText.drop { $0 == "v" || $0 == "V" }
  }

  /// The next version that is above this one by its last number.
  var nextPatch: String {
    var next = numbers
    if isFinal, let last = next.indices.last { next[last] &+= 1 }
    return next.map(String.init).joined(separator: ".")
  }

  static func < (a: Self, b: Self) -> Bool {
    if a.numbers == b.numbers { return !a.isFinal && b.isFinal }
    return a.numbers.lexicographicallyPrecedes(b.numbers)
  }
}

internal import Model
internal import RuleModel
internal import TOML

extension RequirementCheck: Check {
  var inputs: CheckInputs { [.documents, .prose] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let lowest = PEP440Version(minimum) else { return [] }
    let files: [RepoPath] = ["requirements.txt", "pyproject.toml"]
    let documents = files.compactMap { context.document($0) }
    if documents.isEmpty { return [] }
    var isNamed = false
    var result: [CheckFinding] = []
    for document in documents {
      let isTOML = document.path == "pyproject.toml"
      let requirements = isTOML ? Self.requirements(inProject: document.text) : Self.requirements(in: document.text)
      for requirement in requirements where Self.isSame(requirement.name, package) {
        isNamed = true
        guard let flaw = flaw(of: requirement, lowest) else { continue }
        let fix = isTOML ? "\"\(package)>=\(minimum)\"" : "\(package)>=\(minimum)"
        result.append(
          CheckFinding(
            path: document.path, place: requirement.place,
            message: "`\(requirement.name)` \(flaw)\(consequence)", fix: fix, isForMarketplace: stage == .marketplace,
            key: package))
      }
      // What another file requires is not known here.
      if !isTOML, Self.lines(document.text).contains(where: { $0.hasPrefix("-") }) { isNamed = true }
    }
    if isNamed { return result }
    let path = documents[0].path
    return [
      CheckFinding(
        path: path, message: "`\(path)` does not require `\(package)`\(consequence)",
        fix: "\(package)>=\(minimum)", isForMarketplace: stage == .marketplace, key: package)
    ]
  }

  private var consequence: String { stage.map { ": \($0.consequence)" } ?? "" }

  private func flaw(of requirement: Requirement, _ lowest: PEP440Version) -> String? {
    guard let (bound, text) = requirement.lowerBound else {
      return "may be any version; \(minimum) is the lowest that is accepted"
    }
    return bound < lowest ? "may be \(quoted(text)); \(minimum) is the lowest that is accepted" : nil
  }

  /// A distribution that is required, with the bounds on its version.
  struct Requirement {
    var name: String
    /// `>=0.4,<1`, without extras and markers.
    var bounds: String
    var place: CheckFinding.Place?

    /// The highest version that is required at least.
    var lowerBound: (version: PEP440Version, text: String)? {
      var result: (version: PEP440Version, text: String)?
      for part in bounds.split(separator: ",").map(\.trimmed) {
        // The longest first.
        guard let sign = ["===", "==", "~=", ">=", "^", "~", ">"].first(where: { part.hasPrefix($0) }) else { continue }
        var text = String(part.dropFirst(sign.count)).trimmed
        if text.hasSuffix(".*") { text.removeLast(2) }
        guard let version = PEP440Version(text) else { continue }
        if let known = result, !(known.version < version) { continue }
        result = (version, text)
      }
      return result
    }

    /// Nil for what names no package: an option, a comment, a path, an address.
    init?(_ text: String, place: CheckFinding.Place?) {
      var rest = text[...]
      if let end = rest.firstRange(of: " #") { rest = rest[..<end.lowerBound] }
      if let end = rest.firstIndex(of: ";") { rest = rest[..<end] }
      let line = rest.trimmed
      let name = line.utf8.prefix { $0.isPythonName || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
      guard let first = name.first, first != UInt8(ascii: "-"), first != UInt8(ascii: ".") else { return nil }
      self.name = String(Substring(name))
      var bounds = String(Substring(line.utf8.dropFirst(name.count)))
      bounds = bounds.trimmed
      if bounds.hasPrefix("["), let end = bounds.firstIndex(of: "]") {
        bounds = String(bounds[bounds.index(after: end)...]).trimmed
      }
      if bounds.hasPrefix("("), bounds.hasSuffix(")") { bounds = String(bounds.dropFirst().dropLast()) }
      if let end = bounds.firstRange(of: "--hash") { bounds = String(bounds[..<end.lowerBound]) }
      self.bounds = bounds
      self.place = place
    }

    init(name: String, bounds: String, place: CheckFinding.Place?) {
      self.name = name
      self.bounds = bounds
      self.place = place
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map {
      String(String.UnicodeScalarView($0)).trimmed
    }
  }

  static func requirements(in text: String) -> [Requirement] {
    lines(text).enumerated().compactMap { index, line in
      if line.isEmpty || line.hasPrefix("#") { return nil }
      return Requirement(line, place: .line(index + 1, of: line))
    }
  }

  /// Of `project.dependencies` and of Poetry's table; nothing when the file does not parse.
  static func requirements(inProject text: String) -> [Requirement] {
    guard let root = try? TOMLDocument.parse(Array(text.utf8)) else { return [] }
    var result = (root["project"]?.table?["dependencies"]?.array ?? []).compactMap { node -> Requirement? in
      guard let text = node.string else { return nil }
      let width = text.unicodeScalars.count + 2
      let place = CheckFinding.Place(
        line: node.line, column: node.column, endLine: node.line, endColumn: node.column + width)
      return Requirement(text, place: place)
    }
    for entry in root["tool"]?.table?["poetry"]?.table?["dependencies"]?.table?.entries ?? [] {
      guard let bounds = entry.node.string ?? entry.node.table?["version"]?.string else { continue }
      let place = CheckFinding.Place(
        line: entry.line, column: entry.column, endLine: entry.line,
        endColumn: entry.column + entry.key.unicodeScalars.count)
      // A bare version is exact in Poetry.
      let isBare = bounds.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
      result.append(Requirement(name: entry.key, bounds: isBare ? "==\(bounds)" : bounds, place: place))
    }
    return result
  }

  /// Names as PyPI compares them (PEP 503).
  private static func isSame(_ a: String, _ b: String) -> Bool { normalized(a) == normalized(b) }

  static func normalized(_ name: String) -> String {
    name.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." }.joined(separator: "-")
  }
}

internal import Model

/// A distribution that a Python project requires, as one line of requirements.txt or one entry of pyproject.toml says it.
struct PythonRequirement: Sendable {
  /// Relative to the project's root.
  var file: RepoPath
  var place: CheckFinding.Place?
  /// Empty where only an address or a path is given.
  var name: String
  /// `>=0.4,<1`, without extras and markers.
  var bounds: String
  /// Where it comes from when that is no index.
  var origin: Origin?
  /// Of a group that is not installed where the project runs.
  var isOptional = false

  enum Origin: Sendable, Hashable {
    case address(String)
    /// Relative to the project's root, or absolute, as written.
    case path(String)
  }

  init(
    file: RepoPath, place: CheckFinding.Place?, name: String, bounds: String, origin: Origin? = nil,
    isOptional: Bool = false
  ) {
    self.file = file
    self.place = place
    self.name = name
    self.bounds = bounds
    self.origin = origin
    self.isOptional = isOptional
  }

  /// Reads `name[extras] >=1 ; marker` or `name @ address` (PEP 508), or what pip takes beside it: an address or a path, with
  /// `-e` in front or not. Nil for a comment and for other options.
  init?(_ text: String, file: RepoPath, place: CheckFinding.Place?) {
    if let plain = Self.plain(text) {
      self.init(file: file, place: place, name: plain.name, bounds: plain.bounds)
      return
    }
    var rest = text[...]
    if let end = rest.firstRange(of: " #") { rest = rest[..<end.lowerBound] }
    var line = rest.trimmed
    var isEditable = false
    for option in ["--editable", "-e"] where line.hasPrefix(option) {
      let value = line.dropFirst(option.count)
      guard let next = value.first, next == " " || next == "=" || next == "\t" else { continue }
      line = value.dropFirst().trimmed
      isEditable = true
    }
    if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("-") { return nil }
    self.init(file: file, place: place, name: "", bounds: "")
    if let origin = Self.origin(line, isEditable: isEditable) {
      self.origin = origin
      return
    }
    if let end = line.firstRange(of: ";") { line = line[..<end.lowerBound].trimmed }
    let name = line.utf8.prefix { $0.isPythonName || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    if name.isEmpty { return nil }
    self.name = String(Substring(name))
    var bounds = String(Substring(line.utf8.dropFirst(name.count))).trimmed
    if bounds.hasPrefix("["), let end = bounds.firstIndex(of: "]") {
      bounds = String(bounds[bounds.index(after: end)...]).trimmed
    }
    if bounds.hasPrefix("@") {
      let address = bounds.dropFirst().trimmed
      origin = Self.origin(address, isEditable: true)
      return
    }
    if bounds.hasPrefix("("), bounds.hasSuffix(")") { bounds = String(bounds.dropFirst().dropLast()) }
    if let end = bounds.firstRange(of: "--hash") { bounds = String(bounds[..<end.lowerBound]) }
    self.bounds = bounds.trimmed
  }

  /// `name>=1,<2`, as nearly all are written: without extras, a marker, an address, a blank.
  private static func plain(_ text: String) -> (name: String, bounds: String)? {
    let bytes = text.utf8
    let name = bytes.prefix { $0.isPythonName || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    guard let first = name.first, first.isPythonName else { return nil }
    let bounds = bytes[name.endIndex...]
    guard let sign = bounds.first, "<>=!~".utf8.contains(sign),
      bounds.allSatisfy({ $0.isPythonName && $0 < 0x80 || "<>=!~,.*".utf8.contains($0) })
    else { return nil }
    return (String(Substring(name)), String(Substring(bounds)))
  }

  /// What a line that begins with no name says; `isEditable` says that it cannot be a name.
  private static func origin(_ text: String, isEditable: Bool) -> Origin? {
    let word = String(text.prefix { $0 != " " && $0 != "\t" })
    if let scheme = word.firstRange(of: "://") {
      let isFile = word[..<scheme.lowerBound].lowercased() == "file"
      return isFile ? .path(String(word[scheme.upperBound...])) : .address(word)
    }
    if word.lowercased().hasPrefix("file:") { return .path(String(word.dropFirst(5))) }
    // `git@host:owner/name`, as pip takes it with `git+` in front.
    if word.hasPrefix("git+") || word.hasPrefix("git@") { return .address(word) }
    let archives = [".whl", ".tar.gz", ".zip", ".tar.bz2", ".tgz"]
    let path = String(word.prefix { $0 != "[" })
    let isPath =
      isEditable || [".", "/", "~"].contains { path.hasPrefix($0) } || path.contains("/") || path.contains("\\")
      || archives.contains { path.lowercased().hasSuffix($0) }
    return isPath && !path.contains("=") && !path.contains("<") && !path.contains(">") ? .path(path) : nil
  }

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

  /// Whether any version at all would do.
  var isUnbounded: Bool { origin == nil && (bounds.isEmpty || bounds == "*") }

  /// Names as PyPI compares them (PEP 503).
  static func normalized(_ name: String) -> String {
    name.lowercased().split { $0 == "-" || $0 == "_" || $0 == "." }.joined(separator: "-")
  }
}

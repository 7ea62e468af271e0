internal import Model
internal import TOML

/// What requirements.txt and pyproject.toml of a project require.
struct PythonRequirements: Sendable {
  /// In the order of the files, those of requirements.txt first.
  var all: [PythonRequirement] = []
  /// The files that were read.
  var files: [RepoPath] = []
  /// requirements.txt names other files, or takes options.
  var hasMore = false
  /// pyproject.toml could be read, and has the standard's table of a project.
  var hasProject = false

  static let requirementsFile: RepoPath = "requirements.txt"
  static let projectFile: RepoPath = "pyproject.toml"

  init(_ context: CheckContext) {
    if let document = context.document(Self.requirementsFile) {
      files.append(document.path)
      addLines(document.text)
    }
    if let document = context.document(Self.projectFile) {
      files.append(document.path)
      addProject(document.text)
    }
  }

  mutating func addLines(_ text: String) {
    var before = ""
    for (index, row) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      var line = String(String.UnicodeScalarView(row)).trimmed
      if line.hasSuffix("\\"), !line.hasPrefix("#") {
        before += line.dropLast().trimmed + " "
        continue
      }
      line = before + line
      before = ""
      if line.isEmpty || line.hasPrefix("#") { continue }
      if let found = PythonRequirement(line, file: Self.requirementsFile, place: .line(index + 1, of: line)) {
        all.append(found)
      } else if line.hasPrefix("-") {
        hasMore = true
      }
    }
  }

  /// Nothing when the file does not parse.
  mutating func addProject(_ text: String) {
    guard let root = try? TOMLDocument.parse(Array(text.utf8)) else { return }
    let project = root["project"]?.table
    hasProject = project != nil
    let tool = root["tool"]?.table
    let sources = tool?["uv"]?.table?["sources"]?.table
    add(project?["dependencies"], sources)
    for group in project?["optional-dependencies"]?.table?.entries ?? [] { add(group.node, sources, isOptional: true) }
    for group in root["dependency-groups"]?.table?.entries ?? [] { add(group.node, sources, isOptional: true) }
    let poetry = tool?["poetry"]?.table
    addPoetry(poetry?["dependencies"]?.table, isOptional: false)
    for group in poetry?["group"]?.table?.entries ?? [] {
      addPoetry(group.node.table?["dependencies"]?.table, isOptional: true)
    }
  }

  private mutating func add(_ list: TOMLNode?, _ sources: TOMLTable?, isOptional: Bool = false) {
    for node in list?.array ?? [] {
      guard let text = node.string else { continue }
      let place = CheckFinding.Place(
        line: node.line, column: node.column, endLine: node.line,
        endColumn: node.column + text.unicodeScalars.count + 2)
      guard var found = PythonRequirement(text, file: Self.projectFile, place: place) else { continue }
      found.isOptional = isOptional
      if found.origin == nil, let source = Self.source(of: found.name, in: sources) { found.origin = source }
      all.append(found)
    }
  }

  /// What uv takes a distribution from instead of an index (docs.astral.sh/uv, "Dependency sources").
  private static func source(of name: String, in sources: TOMLTable?) -> PythonRequirement.Origin? {
    let name = PythonRequirement.normalized(name)
    guard let entry = sources?.entries.first(where: { PythonRequirement.normalized($0.key) == name }) else {
      return nil
    }
    let tables = entry.node.array?.compactMap(\.table) ?? [entry.node.table].compactMap(\.self)
    return tables.lazy.compactMap(origin).first
  }

  private static func origin(_ table: TOMLTable) -> PythonRequirement.Origin? {
    if let address = table["git"]?.string ?? table["url"]?.string { return .address(address) }
    if let path = table["path"]?.string { return .path(path) }
    return table["workspace"]?.boolean == true ? .path("..") : nil
  }

  private mutating func addPoetry(_ table: TOMLTable?, isOptional: Bool) {
    for entry in table?.entries ?? [] where entry.key != "python" {
      let place = CheckFinding.Place(
        line: entry.line, column: entry.column, endLine: entry.line,
        endColumn: entry.column + entry.key.unicodeScalars.count)
      let origin = entry.node.table.flatMap(Self.origin)
      guard let bounds = entry.node.string ?? entry.node.table?["version"]?.string ?? (origin == nil ? nil : "") else {
        continue
      }
      // A bare version is exact in Poetry.
      let isBare = bounds.utf8.first.map { $0 >= 0x30 && $0 <= 0x39 } ?? false
      all.append(
        PythonRequirement(
          file: Self.projectFile, place: place, name: entry.key, bounds: isBare ? "==\(bounds)" : bounds,
          origin: origin, isOptional: isOptional))
    }
  }
}

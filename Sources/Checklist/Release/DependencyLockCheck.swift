internal import Model
internal import RuleModel

extension DependencyLockCheck: Check {
  var inputs: CheckInputs { [] }
  var inputPaths: [RepoPath] {
    [PythonRequirements.projectFile, PythonRequirements.requirementsFile, Self.lockFile]
  }

  private static let lockFile: RepoPath = "uv.lock"

  func run(in context: CheckContext) -> [CheckFinding] {
    let project = context.project
    // Dify exports nothing, and locks nothing, where there is a requirements.txt.
    guard project.hasFile(PythonRequirements.projectFile), !project.hasFile(PythonRequirements.requirementsFile) else {
      return []
    }
    let hasLock = project.exists(Self.lockFile, in: context)
    switch problem {
    case .missing:
      let requirements = project.documents.requirements(in: context)
      guard !hasLock, requirements.all.contains(where: { !$0.isOptional }) else { return [] }
      return [
        CheckFinding(
          path: PythonRequirements.projectFile,
          message:
            "there is neither uv.lock nor requirements.txt: each installation takes the newest versions that fit",
          fix: "uv lock", key: "missing")
      ]
    case .stale:
      guard hasLock, let lock = lockBytes(context) else { return [] }
      return stale(lock, project.documents.requirements(in: context))
    }
  }

  private func lockBytes(_ context: CheckContext) -> [UInt8]? {
    let entry = context.project.file(named: Self.lockFile) ?? FileEntry(path: Self.lockFile)
    return try? context.tree.content(of: context.project.inTree(entry), limit: UVLock.maximumBytes + 1)
  }

  private func stale(_ bytes: [UInt8], _ requirements: PythonRequirements) -> [CheckFinding] {
    let named = requirements.all.filter { !$0.isOptional && !$0.name.isEmpty }
    guard requirements.hasProject, !named.isEmpty, bytes.count <= UVLock.maximumBytes,
      let locked = UVLock.requirements(in: bytes)
    else { return [] }
    return named.compactMap { requirement in
      let name = PythonRequirement.normalized(requirement.name)
      let message: String
      if let known = locked[name] {
        // Where the distribution comes from is compared by uv.
        guard requirement.origin == nil, !known.isEmpty || !requirement.bounds.isEmpty,
          !known.contains(Self.canonical(requirement.bounds))
        else { return nil }
        let before = known.sorted().map { $0.isEmpty ? "any version" : quoted($0) }.joined(separator: " or ")
        message = "uv.lock was made for \(before) of \(quoted(requirement.name))"
      } else {
        message = "uv.lock does not know \(quoted(requirement.name)), so it is not installed"
      }
      return CheckFinding(
        path: requirement.file, place: requirement.place, message: message, fix: "uv lock", key: requirement.name)
    }
  }

  /// Bounds without blanks, in one order.
  static func canonical(_ bounds: String) -> String {
    bounds.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }.sorted().joined(separator: ",")
  }
}

/// What is known of uv's lock file without reading all of it, which is large.
enum UVLock {
  /// In bytes. The largest of 262 published plugins has 900 KB.
  static let maximumBytes = 8 << 20

  /// The bounds that the lock was made for, by the normalized names of the project's own requirements; nil where the file
  /// has no such list, or has several (a workspace).
  ///
  /// Source: uv's lock file, version 1: `[package.metadata]` of the one package that is no download.
  static func requirements(in bytes: [UInt8]) -> [String: Set<String>]? {
    let text = FoldedBytes(folded: bytes)
    let head = Array("[package.metadata]\n".utf8)
    // A workspace names its members at the top; each has a list of its own.
    let top = FoldedBytes(folded: Array(bytes.prefix(4_096)))
    guard top.firstMatch(of: Array("[manifest]\nmembers".utf8)) == nil, let found = text.firstMatch(of: head) else {
      // A project without requirements has no list; neither has a file that is none of uv's.
      return nil
    }
    var result: [String: Set<String>] = [:]
    // The rest of the file is many times longer than the list.
    var start = found.upperBound
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = String(decoding: bytes[start..<end], as: UTF8.self).trimmed
      start = end + 1
      if line == "]" || line.hasPrefix("[") { break }
      // `requires-dist = [{ name = "a", specifier = ">=1" }]` on one line, or one a line.
      for entry in line.split(separator: "{").dropFirst(line.hasPrefix("{") ? 0 : 1) {
        guard let name = value(of: "name", in: entry) else { continue }
        let bounds = DependencyLockCheck.canonical(value(of: "specifier", in: entry) ?? "")
        result[PythonRequirement.normalized(name), default: []].insert(bounds)
      }
      if line.hasSuffix("]"), line.hasPrefix("requires-dist") { break }
    }
    return result
  }

  private static func value(of key: String, in entry: Substring) -> String? {
    guard let start = entry.firstRange(of: "\(key) = \"") else { return nil }
    return String(entry[start.upperBound...].prefix { $0 != "\"" })
  }
}

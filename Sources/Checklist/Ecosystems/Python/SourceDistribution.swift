internal import Ignore
internal import Model
internal import YAML

/// Works out which files a build backend puts into the source distribution; what it makes itself (`PKG-INFO`) is not
/// among them.
struct SourceDistribution {
  let manifest: YAMLNode
  let project: Project
  let tree: any FileTree
  /// Sorted bytewise.
  let entries: [FileEntry]

  /// Files that the manifest names, which every backend takes: itself, the readme, the licenses.
  ///
  /// - Parameter licenses: what counts as a license where `license-files` is not there.
  func metadataFiles(
    licenses: [String] = ["LICEN[CS]E*", "COPYING*", "NOTICE*", "AUTHORS*"]
  ) -> [RepoPath: String] {
    var result: [RepoPath: String] = ["pyproject.toml": "it is the manifest"]
    let table = manifest["project"]
    let readmes = [table?["readme"], table?["readme"]?["file"], manifest["tool"]?["poetry"]?["readme"]]
    for node in readmes + (manifest["tool"]?["poetry"]?["readme"]?.items ?? []) {
      if let path = path(node) { result[path] = "`readme` names it" }
    }
    if let path = path(table?["license"]?["file"]) { result[path] = "`license` names it" }
    let globs = table?["license-files"]?.items?.compactMap { $0.scalar?.text } ?? licenses
    let licenses = IgnoreRules(globs: globs.map { "/" + $0 }, source: "license-files")
    for entry in entries where licenses.covers(PathCandidate(entry.path.bytes)) {
      result[entry.path] = "it is a license file"
    }
    return result
  }

  private func path(_ node: YAMLNode?) -> RepoPath? {
    node?.scalar.flatMap { RelativePath($0.text).normalized }.map { RepoPath($0) }
  }

  func file(_ entry: FileEntry, reason: String?, budget: inout Int) -> ShippedFiles.File {
    var file = ShippedFiles.File(entry, of: project, in: tree, budget: &budget)
    file.reason = reason
    return file
  }

  func result(
    _ files: [ShippedFiles.File], _ excluded: [ShippedFiles.Exclusion], backend: String, reason: String
  ) -> ShippedFiles {
    ShippedFiles(
      files: files, excluded: excluded.sorted { $0.path < $1.path }, ignoreFile: "pyproject.toml", reason: reason,
      remedy: "add to `exclude` of \(backend) in pyproject.toml: ",
      decision: "of the source distribution; \(backend) decides, by pyproject.toml")
  }

  /// `unlisted` with directories of which nothing ships in place of what is in them.
  func unlisted(_ paths: [RepoPath], _ files: [ShippedFiles.File], field: String) -> [ShippedFiles.Exclusion] {
    NpmPacking.collapsed(paths, shipped: files).map {
      .init(path: $0, cause: .unlisted, pattern: field, line: nil, source: "pyproject.toml")
    }
  }
}

/// Lists of patterns from several places, of which the last that matches decides.
struct PatternLists {
  struct Origin {
    var line: Int?
    var source: RepoPath?
  }

  private var text: [UInt8] = []
  private var origins: [Origin] = []

  /// Patterns that are built in.
  mutating func add(_ patterns: [String]) {
    for pattern in patterns { add(Array(pattern.utf8)[...], Origin()) }
  }

  /// Patterns of a list in a manifest.
  mutating func add(_ nodes: [YAMLNode], of source: RepoPath) {
    for node in nodes {
      if let text = node.scalar?.text { add(Array(text.utf8)[...], Origin(line: node.line, source: source)) }
    }
  }

  /// The lines of an ignore file.
  mutating func add(lines content: [UInt8], of source: RepoPath) {
    let lines = content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { add(line, Origin(line: index + 1, source: source)) }
  }

  private mutating func add(_ line: ArraySlice<UInt8>, _ origin: Origin) {
    text += line.filter { $0 != UInt8(ascii: "\n") } + [UInt8(ascii: "\n")]
    origins.append(origin)
  }

  var rules: IgnoreRules { IgnoreRules(parsing: text, source: "", dialect: .git(ignoreCase: false)) }

  /// The exclusion of a path that `rules` found to be ignored.
  func exclusion(_ path: RepoPath, _ match: IgnoreMatch) -> ShippedFiles.Exclusion {
    let origin = origins.indices.contains(match.line - 1) ? origins[match.line - 1] : Origin()
    return .init(
      path: path, cause: origin.source == nil ? .packager : .pattern, pattern: match.patternText, line: origin.line,
      source: origin.source)
  }
}

internal import Ignore
internal import Model
internal import YAML

extension SourceDistribution {
  /// As hatchling 1.27 selects files (backend/src/hatchling/builders/config.py, sdist.py and plugin/interface.py of
  /// pypa/hatch): everything that the nearest `.gitignore` and `exclude` do not match, or only what `include` does.
  /// Build hooks, which are code, can add to it.
  ///
  /// Throws when the `.gitignore` cannot be read.
  func hatchling() throws(TreeError) -> ShippedFiles {
    let build = manifest["tool"]?["hatch"]?["build"]
    let target = build?["targets"]?["sdist"]
    func list(_ key: String) -> [YAMLNode] { (target?[key] ?? build?[key])?.items ?? [] }
    func flag(_ key: String) -> Bool { (target?[key] ?? build?[key])?.scalar?.text == "true" }

    var exclude = PatternLists()
    exclude.add(["*.py[cdo]", "/dist"])
    let vcsFile = flag("ignore-vcs") ? nil : try nearestGitIgnore()
    // A file of which a line matches the project's own path is not read, as `*` always does.
    let matchesAll = vcsFile.map { file in
      file.content.split { $0 == 0x0A || $0 == 0x0D }.contains { row in
        ["*", "**", "/*", "/**"].contains(String(decoding: row, as: UTF8.self).trimmed)
      }
    }
    if let vcsFile, matchesAll != true { exclude.add(lines: vcsFile.content, of: vcsFile.path) }
    exclude.add(list("exclude"), of: "pyproject.toml")
    var include = PatternLists()
    let packages = list("packages")
    include.add(list("include"), of: "pyproject.toml")
    let packagePatterns = packages.compactMap { $0.scalar.flatMap { RelativePath($0.text).normalized } }
    include.add(packagePatterns.map { "/\($0)/" })
    var artifacts = PatternLists()
    artifacts.add(list("artifacts"), of: "pyproject.toml")
    let (excludeRules, includeRules, artifactRules) = (exclude.rules, include.rules, artifacts.rules)
    let only = (list("only-include").compactMap { $0.scalar.flatMap { RelativePath($0.text).normalized } })
    let selected = (only.isEmpty ? packagePatterns : only).map { RepoPath($0) }

    var forced = metadataFiles()
    for name in ["hatch.toml", "hatch_build.py"] as [RepoPath] { forced[name] = "hatchling packs it always" }
    if vcsFile?.isOwn == true { forced[".gitignore"] = "hatchling packs it always" }
    let forcedPaths = ((target?["force-include"] ?? build?["force-include"])?.pairs ?? []).compactMap {
      $0.key.scalar.flatMap { RelativePath($0.text).normalized }.map { RepoPath($0) }
    }
    try ShippedFiles.refuse(selected.count + forcedPaths.count, of: project.treePath("pyproject.toml"))

    var files: [ShippedFiles.File] = []
    var excluded: [ShippedFiles.Exclusion] = []
    var unlisted: [RepoPath] = []
    var budget = ShippedFiles.measuringBudget
    for entry in entries {
      let path = entry.path
      let candidate = PathCandidate(path.bytes)
      if let reason = forced[path] {
        files.append(file(entry, reason: reason, budget: &budget))
      } else if selected.contains(path) {
        // A file that is named is not held to any pattern.
        let key = only.isEmpty ? "packages" : "only-include"
        files.append(file(entry, reason: "`\(key)` names it", budget: &budget))
      } else if forcedPaths.contains(where: { $0 == path || path.isBelow($0) }) {
        files.append(file(entry, reason: "`force-include` names it", budget: &budget))
      } else if let directory = path.ancestors.first(where: { Self.skipped.contains(RepoPath($0.name)) }) {
        let named = RepoPath(directory.bytes + [RepoPath.separator])
        if excluded.last?.path != named {
          excluded.append(
            .init(path: named, cause: .packager, pattern: RepoPath(directory.name).text, line: nil, source: nil))
        }
      } else if path.name.elementsEqual(".DS_Store".utf8) {
        excluded.append(.init(path: path, cause: .packager, pattern: ".DS_Store", line: nil, source: nil))
      } else if !artifactRules.isEmpty, artifactRules.covers(candidate) {
        files.append(file(entry, reason: "`artifacts` names it", budget: &budget))
      } else if let match = excludeRules.coveringMatch(candidate) {
        excluded.append(exclude.exclusion(path, match))
      } else if !selected.isEmpty {
        if selected.contains(where: { $0 == path || path.isBelow($0) }) {
          files.append(file(entry, reason: nil, budget: &budget))
        } else {
          unlisted.append(path)
        }
      } else if includeRules.isEmpty || includeRules.covers(candidate) {
        files.append(file(entry, reason: nil, budget: &budget))
      } else {
        unlisted.append(path)
      }
    }
    let field = only.isEmpty ? (packagePatterns.isEmpty ? "include" : "packages") : "only-include"
    var shipped = result(
      files, excluded + self.unlisted(unlisted, files, field: field), backend: "hatchling",
      reason: includeRules.isEmpty && selected.isEmpty
        ? "no line of .gitignore and no pattern of `exclude` matches it" : "`\(field)` of pyproject.toml names it")
    shipped.unknown = unknownOfHatchling(build)
    return shipped
  }

  /// What is packed by something that is not followed here; nil where there is nothing.
  private func unknownOfHatchling(_ build: YAMLNode?) -> String? {
    let see = "; `plimsoll check FILE` looks into what was built"
    if entries.index(of: "hatch.toml", by: \.path) != nil {
      return "hatch.toml, which is not read, can add to what pyproject.toml says\(see)"
    }
    let targets = build?["targets"]
    let forced = [targets?["sdist"], targets?["wheel"], build].flatMap { $0?["force-include"]?.pairs ?? [] }
    for name in forced.compactMap(\.key.scalar?.text) where RelativePath(name).normalized == nil {
      return "`force-include` names \(quoted(name)), which lies outside of the project\(see)"
    }
    let ofWheel = ["artifacts", "force-include"].first { targets?["wheel"]?[$0] != nil }
    return ofWheel.map { "`\($0)` of the wheel can add to what the source distribution holds\(see)" }
  }

  /// Directories that hatchling does not enter, by name.
  private static let skipped: Set<RepoPath> = [
    "__pycache__", ".venv", ".git", ".hg", ".hatch", ".tox", ".nox", ".ruff_cache", ".pytest_cache", ".mypy_cache",
    ".pixi",
  ]

  /// The `.gitignore` of the project, else the nearest above it; its lines count as if they stood in the project.
  private func nearestGitIgnore() throws(TreeError) -> (path: RepoPath, content: [UInt8], isOwn: Bool)? {
    let own: RepoPath = ".gitignore"
    if let index = entries.index(of: own, by: \.path) {
      return (own, try tree.content(of: project.inTree(entries[index]), limit: 1 << 20), true)
    }
    let inside = project.root.isEmpty ? [] : project.root.ancestors.reversed() + [.root]
    for directory in inside + project.index.directoriesAbove.reversed() {
      let path = directory.appending(own)
      guard let entry = project.index.entry(atOrAbove: path) else { continue }
      return (project.path(to: path), try tree.content(of: entry, limit: 1 << 20), false)
    }
    return nil
  }
}

internal import Model
internal import RuleModel
internal import YAML

extension ReferenceShipsCheck: Check {
  var inputs: CheckInputs { [.documents, .removals, .ignoreFiles] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    // Without a packager nobody knows what ships.
    guard let shipped = context.shipped else { return [] }
    // A file can be named often, and the exclusions are searched one by one.
    var known: [RepoPath: ShippedFiles.Exclusion?] = [:]
    let named = fields.flatMap { field in
      field.target.resolve(in: context).flatMap { resolved in
        field.files(at: resolved, in: context).compactMap { path in
          let exclusion = known[path] ?? shipped.exclusion(of: path)
          known.updateValue(exclusion, forKey: path)
          return exclusion.map { finding(path, at: resolved, kept: $0) }
        }
      }
    }
    return named + always(shipped, in: context)
  }

  private func finding(
    _ path: RepoPath, at resolved: ResolvedField, kept exclusion: ShippedFiles.Exclusion
  ) -> CheckFinding {
    resolved.finding(
      "`\(resolved.hit.name)` needs \(quoted(path.text)), which \(exclusion.words) keeps out of the package",
      fix: exclusion.remedy, key: "\(resolved.hit.stableName)=\(path)")
  }

  /// The files that no field names; the finding is at the line of the ignore file.
  private func always(_ shipped: ShippedFiles, in context: CheckContext) -> [CheckFinding] {
    guard let ignoreFile = shipped.ignoreFile else { return [] }
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    return files.map({ RepoPath($0) }).compactMap { path in
      guard let exclusion = shipped.exclusion(of: path), context.project.exists(path, in: context) else { return nil }
      return CheckFinding(
        path: exclusion.source ?? ignoreFile, place: exclusion.place,
        message: "\(quoted(exclusion.pattern)) keeps \(quoted(path.text)) out of the package\(consequence)",
        fix: exclusion.remedy, key: path.text)
    }
  }
}

extension ReferenceExistsCheck.Field {
  /// The existing files that a field's value names.
  func files(at resolved: ResolvedField, in context: CheckContext) -> [RepoPath] {
    guard let text = resolved.scalar?.text, !text.isEmpty else { return [] }
    switch form {
    case .pathOrURL where text.hasPrefix("https://") || text.hasPrefix("http://"): return []
    case .glob where GlobPattern.isPattern(text):
      return context.project.documents.files(matching: inFolder(text), in: context.project) ?? []
    case .pythonModule:
      let stem = inFolder(String(text.map { $0 == "." ? "/" : $0 }))
      return [RepoPath(stem + ".py"), RepoPath(stem + "/__main__.py")].filter {
        context.project.exists($0, in: context)
      }
    case .pythonObject:
      let module = text.prefix { $0 != ":" && $0 != " " && $0 != "[" }
      let stem = String(module.map { $0 == "." ? "/" : $0 })
      return ["", "src/"].flatMap { root in
        [".py", "/__init__.py", ".pyx", ".so", ".pyi"].map { RepoPath(root + stem + $0) }
      }.filter { context.project.exists($0, in: context) }
    case .nodeModule:
      guard let plain = RelativePath(text).normalized, !text.contains("*") else { return [] }
      let stem = inFolder(plain)
      return ["", ".js", ".json", ".node", ".mjs", ".cjs", "/index.js", "/index.json", "/index.node"]
        .map { RepoPath(stem + $0) }.first { context.project.exists($0, in: context) }.map { [$0] } ?? []
    case .path, .pathOrURL, .glob, .pathOrFolder:
      guard let plain = RelativePath(text).normalized else { return [] }
      return [RepoPath(inFolder(plain))].filter { context.project.exists($0, in: context) }
    }
  }

  func inFolder(_ path: String) -> String { folder.isEmpty ? path : folder + "/" + path }
}

extension Project {
  /// A file that git ignores is there, too: a packager works on the directory, not on git's view of it.
  func exists(_ path: RepoPath, in context: CheckContext) -> Bool {
    if hasFile(path) { return true }
    return documents.allFiles(in: context).index(of: path, by: \.path) != nil
  }
}

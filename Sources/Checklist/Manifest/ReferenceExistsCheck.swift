internal import Model
internal import RuleModel
internal import YAML

extension ReferenceExistsCheck: Check {
  var inputs: CheckInputs { [.documents, .removals] }

  func run(in context: CheckContext) -> [CheckFinding] {
    // A guess compares with many files: the first few missing ones get one.
    var guesses = 20
    return fields.flatMap { field in
      field.target.findings(in: context) { field.finding(at: $0, in: context, guesses: &guesses) }
    }
  }
}

extension ReferenceExistsCheck.Field {
  fileprivate func finding(
    at resolved: ResolvedField, in context: CheckContext, guesses: inout Int
  ) -> CheckFinding? {
    guard let text = resolved.scalar?.text, !text.isEmpty else { return nil }
    // Nearly all are right: what a finding is called is put together when there is one.
    var key: String { "\(resolved.hit.stableName)=\(text)" }
    var name: String { "`\(resolved.hit.name)`" }
    switch form {
    case .pythonModule:
      guard files(at: resolved, in: context).isEmpty || text.hasSuffix(".py") else { return nil }
      return moduleFinding(text, name: name, key: key, at: resolved, in: context)
    case .pathOrURL where text.hasPrefix("https://") || text.hasPrefix("http://"): return nil
    case .glob where GlobPattern.isPattern(text):
      let matching = context.project.documents.files(matching: inFolder(text), in: context.project)
      guard matching?.isEmpty == true else { return nil }
      return resolved.finding("\(name) names \(quoted(text)), which no file of the project matches", key: key)
    case .pythonObject:
      guard files(at: resolved, in: context).isEmpty else { return nil }
      return objectFinding(text, name: name, key: key, at: resolved, in: context)
    case .nodeModule, .pathOrFolder:
      // What is no path is a matter of its form; a pattern stands for many files.
      guard let plain = RelativePath(text).normalized, !text.contains("*"),
        !text.hasSuffix("/") || form == .pathOrFolder
      else { return nil }
      let wanted = RepoPath(inFolder(plain))
      if !files(at: resolved, in: context).isEmpty || isBuilt(wanted, in: context) { return nil }
      if form == .pathOrFolder, context.project.hasFolder(wanted) { return nil }
      return missing(wanted, written: text, name: name, key: key, at: resolved, in: context, guesses: &guesses)
    case .path, .pathOrURL, .glob: break
    }
    // A path that leads out of the project is a matter of its form (`path_format`).
    guard let plain = RelativePath(text).normalized else { return nil }
    if !folder.isEmpty, plain.hasPrefix(folder + "/"), context.project.exists(RepoPath(plain), in: context) {
      let bare = String(plain.dropFirst(folder.count + 1))
      return resolved.finding(
        "\(name) must be the name of the \(noun) inside `\(folder)/`, without the folder",
        fix: resolved.line(bare, target),
        key: key)
    }
    let wanted = RepoPath(inFolder(plain))
    guard !context.project.exists(wanted, in: context) else {
      // Of what is read from the package the form is judged elsewhere (`path_format`).
      guard resolved.stage == .start, text.contains("\\") else { return nil }
      return resolved.finding(
        "\(name) is \(quoted(text)), and a backslash separates no directories on Linux",
        fix: resolved.line(plain, target),
        key: key)
    }
    return missing(wanted, written: text, name: name, key: key, at: resolved, in: context, guesses: &guesses)
  }

  private func missing(
    _ wanted: RepoPath, written: String, name: String, key: String, at resolved: ResolvedField,
    in context: CheckContext,
    guesses: inout Int
  ) -> CheckFinding {
    if let other = context.project.fileDifferingInCase(from: wanted) {
      return resolved.finding(
        "\(name) names \(quoted(written)), and the file is called \(quoted(other.path.text)) (letter case counts on Linux)",
        fix: resolved.line(withoutFolder(other.path), target), key: key)
    }
    if context.project.hasFolder(wanted) {
      return resolved.finding("\(name) names \(quoted(written)), which is a folder, not a file", key: key)
    }
    guesses -= 1
    let meant = guesses >= 0 ? NearbyFile.find(wanted, in: context.project, below: RepoPath(folder)) : nil
    return resolved.finding(
      "\(name) names the \(noun) \(quoted(wanted.text)), which does not exist",
      meant: meant.map { withoutFolder($0) },
      fix: meant.map { resolved.line(withoutFolder($0), target) } ?? "add the file \(wanted)", key: key)
  }

  /// Whether a file that is missing may be one that a build makes.
  private func isBuilt(_ path: RepoPath, in context: CheckContext) -> Bool {
    guard mayBeBuilt, context.shipped?.isFinished != true else { return false }
    let directories = path.ancestors
    if let top = directories.first, !context.project.hasFolder(top) { return true }
    return ([path] + directories.map { RepoPath($0.bytes + [RepoPath.separator]) }).contains {
      context.tree.isIgnored(context.project.treePath($0)) ?? false
    }
  }

  private func objectFinding(
    _ text: String, name: String, key: String, at resolved: ResolvedField, in context: CheckContext
  ) -> CheckFinding? {
    let module = text.prefix { $0 != ":" && $0 != " " && $0 != "[" }
    let top = module.prefix { $0 != "." }
    // A module of another distribution, or one that a build makes, is none of this project's files.
    guard ["", "src/"].contains(where: { context.project.hasFolder(RepoPath($0 + top)) }), !module.isEmpty else {
      return nil
    }
    return resolved.finding(
      "\(name) names the module \(quoted(String(module))), and there is no file of it", fix: nil, key: key)
  }

  private func withoutFolder(_ path: RepoPath) -> String {
    (path.relative(to: RepoPath(folder)) ?? path).text
  }

  private func moduleFinding(
    _ text: String, name: String, key: String, at resolved: ResolvedField, in context: CheckContext
  ) -> CheckFinding {
    if text.hasSuffix(".py") {
      let module = String(text.dropLast(3).map { $0 == "/" ? "." : $0 })
      return resolved.finding(
        "\(name) is a module for `python -m`, not a file: \(quoted(text)) must be `\(module)`",
        fix: resolved.line(module, target), key: key)
    }
    let stem = inFolder(String(text.map { $0 == "." ? "/" : $0 }))
    let file = RepoPath(stem + ".py")
    return missing(file, written: text, name: name, key: key, at: resolved, in: context, module: true)
  }

  private func missing(
    _ file: RepoPath, written: String, name: String, key: String, at resolved: ResolvedField, in context: CheckContext,
    module: Bool
  ) -> CheckFinding {
    if let other = context.project.fileDifferingInCase(from: file) {
      return resolved.finding(
        "\(name) names the module \(quoted(written)), and its file is called \(quoted(other.path.text)) "
          + "(letter case counts on Linux)",
        fix: "rename \(other.path) to \(file)", key: key)
    }
    return resolved.finding(
      "\(name) names the module \(quoted(written)), and there is no \(quoted(file.text))", fix: "add the file \(file)",
      key: key)
  }
}

extension ResolvedField {
  /// The line that says `value` where the field says something else, in the syntax of its document.
  func line(_ value: String, _ target: FieldTarget) -> String {
    switch target.path.steps.last {
    case .key(let name): DocumentSyntax(file).line(name, value)
    case .items: DocumentSyntax(file).item(value)
    default: value
    }
  }
}

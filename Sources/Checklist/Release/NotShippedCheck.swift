internal import Model

extension NotShippedCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped else { return [] }
    let target = shipped.ignoreFile ?? ".difyignore"
    let groups = PathGroups(shipped.files.map(\.path), paths: paths, except: except)
    return groups.map { group in
      let sizes = group.members.compactMap { path in
        shipped.files.index(of: path, by: \.path).flatMap { shipped.files[$0].size }
      }
      let size = sizes.isEmpty ? "" : ", \(Phrase.size(sizes.reduce(0, +)))"
      let what = group.isDirectory ? "(\(Phrase.count(group.members.count, "file"))\(size)) " : ""
      return CheckFinding(
        path: group.path, message: "`\(group.path)` \(what)would be in the package: \(reason(group, context))",
        fix: "add this line to \(target): \(except.isEmpty ? group.pattern : group.path.text)", key: group.path.text)
    }
  }

  /// Why the packager takes it.
  private func reason(_ group: PathGroups.Group, _ context: CheckContext) -> String {
    guard let file = context.shipped?.ignoreFile else {
      return "the packager leaves nothing out by itself, and there is no ignore file beside the manifest"
    }
    guard file == ".difyignore", let text = context.fileText(".gitignore"), let rules = DifyIgnore(text) else {
      return "no line of `\(file)` matches"
    }
    if rules.partition(group.members).shipped.isEmpty {
      return "`.gitignore` hides it, but where there is a `.difyignore` the packager reads only that"
    }
    return "no line of `\(file)` matches"
  }
}

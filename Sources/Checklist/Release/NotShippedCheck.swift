internal import Ignore
internal import Model
internal import RuleModel

extension NotShippedCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard let shipped = context.shipped else { return [] }
    let target = shipped.ignoreFile ?? ".difyignore"
    let groups = PathGroups(
      shipped.files.map(\.path), paths: context.patterns(paths), except: context.patterns(except))
    let hidden = gitIgnore(context)
    return groups.map { group in
      let sizes = group.members.compactMap { path in
        shipped.files.index(of: path, by: \.path).flatMap { shipped.files[$0].size }
      }
      let size = sizes.isEmpty ? "" : ", \(Phrase.size(sizes.reduce(0, +)))"
      let what = group.isDirectory ? "(\(Phrase.count(group.members.count, "file"))\(size)) " : ""
      if shipped.isFinished {
        return CheckFinding(
          path: group.path, message: "`\(group.path)` \(what)is in the package",
          fix: "add this line to \(target), and package again: \(line(group))",
          key: group.path.text)
      }
      return CheckFinding(
        path: group.path, message: "`\(group.path)` \(what)would be in the package: \(reason(group, hidden, context))",
        fix: "add this line to \(target): \(line(group))", repair: .ignoreLine(line(group), in: target),
        key: group.path.text)
    }
  }

  private func line(_ group: PathGroups.Group) -> String { except.isEmpty ? group.pattern : group.path.text }

  /// What the packager would read if it were not for the `.difyignore`; nil where there is none.
  private func gitIgnore(_ context: CheckContext) -> IgnoreRules? {
    guard context.shipped?.ignoreFile == ".difyignore" else { return nil }
    guard let content = context.fileBytes(".gitignore") else { return nil }
    return IgnoreRules(
      parsing: content, source: ".gitignore", dialect: .goGit, maximumPatterns: ShippedFiles.maximumPatterns)
  }

  /// Why the packager takes it.
  private func reason(_ group: PathGroups.Group, _ gitIgnore: IgnoreRules?, _ context: CheckContext) -> String {
    guard let file = context.shipped?.ignoreFile else {
      return "the packager leaves nothing out by itself, and there is no ignore file beside the manifest"
    }
    if let gitIgnore, gitIgnore.partition(group.members.map(\.bytes)).kept.isEmpty {
      return "`.gitignore` hides it, but where there is a `.difyignore` the packager reads only that"
    }
    return "no line of `\(file)` matches"
  }
}

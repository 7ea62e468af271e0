internal import Model

extension IgnoredCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    guard context.listing.isRepository else { return outsideRepositories ? unguarded(in: context) : [] }
    var entries: [String: FileEntry] = [:]
    for entry in context.project.files where entry.kind == .file || entry.kind == .symbolicLink {
      if entry.isTracked == true || !entry.isIgnored { entries[entry.path] = entry }
    }
    let groups = groups(of: context.project.files.map(\.path).filter { entries[$0] != nil }, in: context)
    let found = groups.map { group in
      let members = group.members.compactMap { entries[$0] }
      let tracked = members.count { $0.isTracked == true }
      return finding(group, tracked: tracked, isIgnored: members.allSatisfy(\.isIgnored))
    }
    return found + expectedButUncovered(in: context)
  }

  private func groups(of candidates: [String], in context: CheckContext) -> PathGroups {
    PathGroups(candidates, paths: paths, except: except) { context.file($0, containsAnyOf: containing) }
  }

  private func finding(_ group: PathGroups.Group, tracked: Int, isIgnored: Bool) -> CheckFinding {
    let command = "git rm --cached \(group.isDirectory ? "-r " : "")\(group.path)"
    var message = "\(group.title) is neither tracked nor ignored by git: the next `git add` takes it"
    var fix = "add this line to .gitignore: \(ignoreLine(group))"
    if tracked > 0, isIgnored {
      message = "\(group.title) is tracked by git although an ignore rule matches it"
      fix = command
    } else if tracked > 0 {
      message = "\(group.title) is tracked by git"
      fix = "\(command), then add this line to .gitignore: \(ignoreLine(group))"
    }
    return CheckFinding(path: group.path, message: message, fix: fix, level: level(of: group.path), key: group.path)
  }

  /// The rule's pattern where it names files in general, else the path: `*.pem` would hide public certificates, too.
  private func ignoreLine(_ group: PathGroups.Group) -> String {
    containing.isEmpty && except.isEmpty ? group.pattern : "/" + group.path
  }

  private func level(of path: String) -> Level? { PathPatterns(noteIn).matches(path) ? .note : nil }

  private func unguarded(in context: CheckContext) -> [CheckFinding] {
    let files = context.project.files.filter { !$0.isIgnored }.map(\.path)
    let rules = gitIgnoreRules(above: files.map(context.project.treePath), in: context)
    return groups(of: files, in: context).compactMap { group in
      if group.members.allSatisfy({ rules.ignores(context.project.treePath($0)) }) { return nil }
      let message = "\(group.title) is not covered by a .gitignore: once this folder is in git, `git add` takes it"
      let fix = "add this line to .gitignore: \(ignoreLine(group))"
      return CheckFinding(path: group.path, message: message, fix: fix, level: level(of: group.path), key: group.path)
    }
  }

  private func gitIgnoreRules(above paths: [String], in context: CheckContext) -> GitIgnoreRules {
    let directories = Set(paths.flatMap { GitIgnoreRules.directories(above: $0) }).sorted()
    return GitIgnoreRules(tree: context.tree, listing: context.listing, directories: directories)
  }

  private func expectedButUncovered(in context: CheckContext) -> [CheckFinding] {
    var candidates: [(path: String, sibling: String)] = []
    for entry in expected {
      let siblings = PathPatterns(entry.when)
      var seen: Set<Substring> = []
      for file in context.project.files where siblings.matches(file.path) {
        let slash = file.path.lastIndex(of: "/")
        let directory = slash.map { file.path[...$0] } ?? ""[...]
        guard seen.insert(directory).inserted else { continue }
        let path = String(directory) + entry.name
        if !context.project.hasFile(path) { candidates.append((path, file.path)) }
      }
    }
    if candidates.isEmpty { return [] }
    let rules = gitIgnoreRules(above: candidates.map { context.project.treePath($0.path) }, in: context)
    let ignored = Set(context.listing.ignored)
    return candidates.compactMap { path, sibling in
      let full = context.project.treePath(path)
      if context.tree.isIgnored(full) ?? (rules.ignores(full) || ignored.contains(full)) { return nil }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return CheckFinding(
        path: sibling, message: "git would take a `\(path)` beside `\(sibling)`: no ignore rule covers it",
        fix: "add this line to .gitignore: \(name)", key: path)
    }
  }
}

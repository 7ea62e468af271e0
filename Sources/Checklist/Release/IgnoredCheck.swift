internal import Ignore
internal import Model
internal import RuleModel

extension IgnoredCheck: Check {
  var inputs: CheckInputs { [.everything] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard context.index.isRepository else {
      return outsideRepositories ? unguarded(in: context) + expectedButUncovered(in: context) : []
    }
    let files = context.judgedFiles
    let candidates = files.compactMap { file -> RepoPath? in
      guard file.kind == .file || file.kind == .symbolicLink, file.isTracked == true || !file.isIgnored else {
        return nil
      }
      return file.path
    }
    let found = groups(of: candidates, in: context).map { group in
      let members = group.members.compactMap { path in files.index(of: path, by: \.path).map { files[$0] } }
      let tracked = members.count { $0.isTracked == true }
      return finding(group, tracked: tracked, isIgnored: members.allSatisfy(\.isIgnored), context)
    }
    return found + expectedButUncovered(in: context)
  }

  private func groups(of candidates: [RepoPath], in context: CheckContext) -> PathGroups {
    PathGroups(candidates, paths: context.patterns(paths), except: context.patterns(except)) {
      holdsWhatCounts($0, context)
    }
  }

  /// What a file is shown to be by its content, where the check asks for it.
  private func holdsWhatCounts(_ path: RepoPath, _ context: CheckContext) -> Bool {
    guard context.file(path, containsAnyOf: containing) else { return false }
    if !without.isEmpty, context.file(path, containsAnyOf: without) { return false }
    // What cannot be read may be anything: its name counts.
    guard !beginnings.isEmpty, let bytes = context.fileBytes(path) else { return true }
    return beginnings.contains { bytes.starts(with: $0) }
  }

  private func finding(
    _ group: PathGroups.Group, tracked: Int, isIgnored: Bool, _ context: CheckContext
  ) -> CheckFinding {
    let command = "git rm --cached \(group.isDirectory ? "-r " : "")\(group.path)"
    var message = "\(group.title) is neither tracked nor ignored by git: the next `git add` takes it"
    var fix = "add this line to .gitignore: \(ignoreLine(group))"
    // What git tracks is not ignored by a line alone.
    let repair: CheckFinding.Repair? = tracked > 0 ? nil : .ignoreLine(ignoreLine(group), in: ".gitignore")
    if tracked > 0, isIgnored {
      message = "\(group.title) is tracked by git although an ignore rule matches it"
      fix = command
    } else if tracked > 0 {
      message = "\(group.title) is tracked by git"
      fix = "\(command), then add this line to .gitignore: \(ignoreLine(group))"
    }
    return CheckFinding(
      path: group.path, message: message, fix: fix, repair: repair, level: level(of: group.path, context),
      key: group.path.text)
  }

  /// The rule's pattern where it names files in general, else the path: `*.pem` would hide public certificates, too.
  private func ignoreLine(_ group: PathGroups.Group) -> String {
    containing.isEmpty && beginnings.isEmpty && except.isEmpty ? group.pattern : "/\(group.path)"
  }

  private func level(of path: RepoPath, _ context: CheckContext) -> Level? {
    context.patterns(noteIn).outermost(PathCandidate(path.bytes)) == nil ? nil : .note
  }

  private func unguarded(in context: CheckContext) -> [CheckFinding] {
    let files = context.judgedFiles.filter { !$0.isIgnored }.map(\.path)
    let groups = groups(of: files, in: context)
    let rules = IgnoreMatcher(above: groups.flatMap(\.members).map(context.project.treePath), in: context)
    return groups.compactMap { group in
      if group.members.allSatisfy({ rules.ignores(PathCandidate(context.project.treePath($0).bytes)) }) { return nil }
      let message = "\(group.title) is not covered by a .gitignore: once this folder is in git, `git add` takes it"
      let fix = "add this line to .gitignore: \(ignoreLine(group))"
      return CheckFinding(
        path: group.path, message: message, fix: fix, level: level(of: group.path, context), key: group.path.text)
    }
  }

  /// Names that git should ignore beside a file that is there, with that file; each once.
  private func candidates(in context: CheckContext) -> [(path: RepoPath, sibling: RepoPath)] {
    var result: [(path: RepoPath, sibling: RepoPath)] = []
    for entry in expected {
      let siblings = context.patterns(entry.when)
      var candidate = PathCandidate([])
      var seen: Set<RepoPath> = []
      for file in siblingFiles(in: context) {
        candidate.replace(with: file.path.bytes)
        guard siblings.covers(candidate) else { continue }
        let directory = file.path.directory
        guard seen.insert(directory).inserted else { continue }
        let path = directory.appending(RepoPath(entry.name))
        if !context.project.hasFile(path) { result.append((path, file.path)) }
      }
    }
    return result
  }

  /// What is judged and, where the change edits an ignore file, all that this is about.
  private func siblingFiles(in context: CheckContext) -> [FileEntry] {
    guard let change = context.change, context.project.kind == .repository else { return context.project.files }
    let edited = change.paths.filter { $0.name.elementsEqual(".gitignore".utf8) }.map(\.directory)
    guard let first = edited.first else { return change.entries }
    if edited.contains(.root) { return context.project.files }
    var ranges: [RepoPath] = [first]
    for directory in edited where !directory.isBelow(ranges[ranges.count - 1]) && directory != ranges.last {
      ranges.append(directory)
    }
    return change.entries + ranges.flatMap { context.index.entries[context.index.range(below: $0)] }
  }

  /// Whether something that the check expects to be ignored may stand beside what a change touches.
  func beside(_ change: TreeChange) -> CheckSurroundings {
    if expected.isEmpty { return .nothing }
    if change.paths.contains(where: { $0.name.elementsEqual(".gitignore".utf8) }) { return .everything }
    let asks = expected.contains { entry in
      let siblings = IgnoreRules(globs: entry.when, source: "when")
      return change.entries.contains { siblings.covers(PathCandidate($0.path.bytes)) }
    }
    return asks ? .everything : .nothing
  }

  /// Directories whose ignore rules the check asks about.
  func ignoreDirectories(in context: CheckContext) -> [RepoPath] {
    expected.isEmpty ? [] : candidates(in: context).map { context.project.treePath($0.path).directory }
  }

  private func holds(in context: CheckContext) -> Bool {
    switch condition {
    case .always: true
    case .credentials:
      !context.project.documents.declarations(in: context).credentials.isEmpty
        || context.project.documents.pythonPaths(in: context).contains { path in
          !PythonFile.isTest(path) && context.project.documents.python(path, in: context)?.readsCredentials == true
        }
    }
  }

  private func expectedButUncovered(in context: CheckContext) -> [CheckFinding] {
    // What is in a package is not on its way into git.
    if expected.isEmpty || context.shipped?.isFinished == true { return [] }
    let candidates = candidates(in: context)
    if candidates.isEmpty { return [] }
    let rules = IgnoreMatcher(above: candidates.map { context.project.treePath($0.path) }, in: context)
    let ignored = context.index.ignored
    let found = candidates.compactMap { path, sibling -> CheckFinding? in
      let full = context.project.treePath(path)
      let isKnown = ignored.index(of: full, by: \.self) != nil
      if context.tree.isIgnored(full) ?? (rules.ignores(PathCandidate(full.bytes)) || isKnown) { return nil }
      return CheckFinding(
        path: sibling, message: "git would take a `\(path)` beside `\(sibling)`: no ignore rule covers it",
        fix: "add this line to .gitignore: \(RepoPath(path.name))",
        repair: .ignoreLine(RepoPath(path.name).ignoreLine, in: ".gitignore"), key: path.text)
    }
    // Asked last, as it can mean to read all of the code.
    return found.isEmpty || !holds(in: context) ? [] : found
  }
}

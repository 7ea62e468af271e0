internal import Ignore
internal import Model
internal import RuleModel

extension LinksResolveCheck: Check {
  var inputs: CheckInputs { [.prose, .removals] }

  func beside(_ change: TreeChange) -> CheckSurroundings { .everything }

  func run(in context: CheckContext) -> [CheckFinding] {
    let files = context.patterns(files)
    return context.projectPaths.filter { files.covers(PathCandidate($0.bytes)) }.flatMap { path -> [CheckFinding] in
      guard let document = context.document(path) else { return [] }
      var seen: Set<String> = []
      return document.markdown.links.compactMap { link in
        guard seen.insert(link.target).inserted else { return nil }
        return finding(link, in: path, context)
      }
    }
  }

  private func finding(
    _ link: MarkdownText.Link, in document: RepoPath, _ context: CheckContext
  ) -> CheckFinding? {
    guard let target = RelativeTarget(link.target, from: context.project.treePath(document)) else { return nil }
    if context.exists(target.path) { return nil }
    let place = CheckFinding.Place(
      line: link.line, column: link.column, endLine: link.line,
      endColumn: link.column + link.target.unicodeScalars.count)
    guard let other = context.index.differingInCase(from: target.path) else {
      return CheckFinding(
        path: document, place: place, message: "\(quoted(link.target)) does not exist", key: link.target)
    }
    let message = "\(quoted(link.target)) differs only in letter case from the file's name, and is broken on Linux"
    return CheckFinding(
      path: document, place: place, message: message, fix: "write `\(rewritten(link.target, as: other))`",
      key: link.target)
  }

  /// The written target with the letter case of the path in the tree; the path itself when the two are too different.
  private func rewritten(_ target: String, as path: RepoPath) -> String {
    let steps = target.split(separator: "/", omittingEmptySubsequences: false)
    let leading = steps.prefix { $0 == "." || $0 == ".." }
    let actual = path.text.split(separator: "/").suffix(steps.count - leading.count)
    let text = actual.joined(separator: "/")
    guard text.lowercased() == steps.dropFirst(leading.count).joined(separator: "/").lowercased() else {
      return path.text
    }
    return (leading.map(String.init) + [text]).joined(separator: "/")
  }
}

extension CheckContext {
  /// Whether `path`, relative to the tree's root, is a file or a directory: also what git ignores and the package holds,
  /// and what the listing, which may be of the project alone, does not reach.
  fileprivate func exists(_ path: RepoPath) -> Bool {
    if index.contains(path) { return true }
    if let relative = path.relative(to: project.root) {
      return shipped?.contains(relative) == true || shipped?.contains(directory: relative) == true
    }
    var buffer: [UInt8] = []
    if (try? tree.read(FileEntry(path: path), offset: 0, limit: 1, into: &buffer)) != nil { return true }
    return (try? tree.everything(under: path))?.isEmpty == false
  }
}

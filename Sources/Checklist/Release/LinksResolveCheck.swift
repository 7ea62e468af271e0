internal import Model

extension LinksResolveCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    let files = PathPatterns(files)
    return context.projectPaths.filter { files.matches($0) }.flatMap { path -> [CheckFinding] in
      guard let text = context.fileText(path) else { return [] }
      var seen: Set<String> = []
      return MarkdownText(text).links.compactMap { link in
        guard seen.insert(link.target).inserted else { return nil }
        return finding(link, in: path, context)
      }
    }
  }

  private func finding(_ link: MarkdownText.Link, in document: String, _ context: CheckContext) -> CheckFinding? {
    guard let target = RelativeTarget(link.target, from: context.treePath(document)) else { return nil }
    let index = TreePaths(context)
    if index.contains(target.path) { return nil }
    let place = CheckFinding.Place(
      line: link.line, column: link.column, endLine: link.line,
      endColumn: link.column + link.target.unicodeScalars.count)
    var message = "`\(link.target)` does not exist"
    var fix: String?
    if let other = index.inAnotherCase(target.path) {
      let name = other.dropFirst(target.path.split(separator: "/").dropLast().joined(separator: "/").count)
      message = "`\(link.target)` differs from `\(other)` only in letter case, and does not resolve where case counts"
      fix = "write \(name.hasPrefix("/") ? String(name.dropFirst()) : other), as the file is called"
    }
    return CheckFinding(path: document, place: place, message: message, fix: fix, key: link.target)
  }
}

internal import Ignore
internal import Model
internal import RuleModel

extension LinksInsideCheck: Check {
  var inputs: CheckInputs { [.everything] }
  var judgesPackage: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    let exceptions = context.patterns(except)
    let links = context.shipped.map { $0.files.filter(\.isSymbolicLink).map(\.path) } ?? []
    return links.compactMap { path in
      if let change = context.change, !change.contains(context.project.treePath(path)) { return nil }
      guard !exceptions.covers(PathCandidate(path.bytes)) else { return nil }
      let entry = FileEntry(path: context.project.treePath(path), kind: .symbolicLink)
      guard let target = context.tree.linkTarget(of: entry), target.leadsOut(from: path.directory) else { return nil }
      return CheckFinding(
        path: path,
        message: "`\(path)` is a link to \(quoted(target.text)), outside of the project: its content would be copied "
          + "into the package",
        fix: "put a copy of the file in its place, or leave the link out with a line in the ignore file",
        key: path.text)
    }
  }
}

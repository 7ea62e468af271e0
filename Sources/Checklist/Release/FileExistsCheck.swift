internal import Model
internal import RuleModel

extension FileExistsCheck: Check {
  var inputs: CheckInputs { [.removals, .ignoreFiles, .documents] }
  var inputPaths: [RepoPath] { names.map { RepoPath($0) } }

  func beside(_ change: TreeChange) -> CheckSurroundings {
    inputPaths.contains(where: change.contains) ? .anyOf(inputPaths + unlessPresent.map { RepoPath($0) }) : .nothing
  }

  func run(in context: CheckContext) -> [CheckFinding] {
    if unlessPresent.contains(where: { context.project.hasFile(RepoPath($0)) }) { return [] }
    let paths = context.projectPaths
    let names = names.map { RepoPath($0) }
    var found = names.first { mustShip ? paths.index(of: $0, by: \.self) != nil : context.project.hasFile($0) }
    // The listing may be of a part of the tree only; asking the tree for everything is dear, so it is done last.
    if found == nil, !mustShip { found = names.first { context.project.exists($0, in: context) } }
    guard let found else { return mayBeMissing ? [] : [missing(names, paths, context)] }
    guard minimumWords > 0 || !templateMarkers.isEmpty, let document = context.document(found) else { return [] }
    if !templateMarkers.isEmpty {
      let folded = FoldedBytes(Array(document.text.utf8))
      if let marker = templateMarkers.first(where: { folded.firstMatch(of: $0) != nil }) {
        return [CheckFinding(path: found, message: "`\(found)` is still the template's: “\(marker)”", key: "template")]
      }
    }
    let words = MarkdownText.wordCount(document.text)
    if words >= minimumWords || (words == 0 && mayBeMissing && !reportsEmpty) { return [] }
    let message = words == 0 ? "`\(found)` is empty" : "`\(found)` has only \(Phrase.count(words, "word"))"
    return [CheckFinding(path: found, message: message, key: "short")]
  }

  private func missing(_ names: [RepoPath], _ paths: [RepoPath], _ context: CheckContext) -> CheckFinding {
    let wanted = names[0]
    let consequence = stage.map { ": \($0.consequence)" } ?? ""
    let excluded = names.filter { context.project.exists($0, in: context) }
    if let exclusion = excluded.lazy.compactMap({ context.shipped?.exclusion(of: $0) }).first {
      return CheckFinding(
        path: exclusion.source ?? wanted, place: exclusion.place,
        message: "`\(wanted)` is left out of the package by `\(exclusion.pattern)`\(consequence)",
        fix: "make the pattern narrower, so that it does not match `\(wanted)`", key: "excluded:\(wanted)")
    }
    let folded = Set(names.map(\.folded))
    if let other = paths.first(where: { folded.contains($0.folded) }) {
      let name = names.first { $0.folded == other.folded } ?? wanted
      return CheckFinding(
        path: other, message: "`\(other)` must be called `\(name)`, letter case counts\(consequence)",
        fix: "git mv \(other) \(name)", key: "case:\(name)")
    }
    let message =
      names.count == 1 ? "`\(wanted)` is missing" : "there is none of \(Phrase.list(names))"
    return CheckFinding(path: wanted, message: message + consequence, key: "missing:\(wanted)")
  }
}

extension CheckFinding.Place {
  /// A whole line whose text is known.
  static func line(_ number: Int, of text: String) -> Self {
    Self(line: number, column: 1, endLine: number, endColumn: 1 + text.unicodeScalars.count)
  }
}

internal import Ignore
internal import Model
internal import RuleModel
internal import YAML

extension PermissionCheck: Check {
  var inputs: CheckInputs { [.documents, .python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let manifest = context.project.manifest?.root, let path = context.project.manifestPath else { return [] }
    let lacking = uses.compactMap { use -> (use: Use, field: FieldPath)? in
      use.fields.first { !Self.isTrue($0, in: manifest) }.map { (use, $0) }
    }
    if lacking.isEmpty { return [] }
    var open = lacking
    // A permission that was not asked for before, either, is a matter of the code that the change edits.
    let changedAlone = context.keeps(uses.flatMap(\.fields))
    var result: [CheckFinding] = []
    for relative in context.project.documents.pythonPaths(in: context) {
      if open.isEmpty { break }
      guard !changedAlone || context.changes(relative), !PythonFile.isTest(relative),
        !context.patterns(except).covers(PathCandidate(relative.bytes)),
        let file = context.project.documents.python(relative, in: context)
      else { continue }
      open.removeAll { use, field in
        guard let offset = file.offsets(of: use.code).first(where: { file.isWhole(use.code, at: $0) }) else {
          return false
        }
        result.append(
          CheckFinding(
            path: relative, place: file.place(of: file.line(at: offset)),
            message: "`\(use.code)` needs a permission that the manifest does not ask for: `\(field)` in `\(path)`",
            fix: Self.lines(use.fields), key: use.code))
        return true
      }
    }
    return result
  }

  private static func isTrue(_ field: FieldPath, in root: YAMLNode) -> Bool {
    field.hits(in: root).contains { hit in
      guard let value = hit.value, value.resolvedType == .bool, let text = value.scalar?.text else { return false }
      return ["true", "yes", "on", "y"].contains(text.lowercased())
    }
  }

  /// The fields as lines of the manifest.
  private static func lines(_ fields: [FieldPath]) -> String {
    var result: [String] = []
    for field in fields {
      var indent = ""
      for (number, step) in field.steps.enumerated() {
        guard case .key(let name) = step else { continue }
        let line = indent + name + (number == field.steps.count - 1 ? ": true" : ":")
        if !result.contains(line) { result.append(line) }
        indent += "  "
      }
    }
    return result.joined(separator: "\n")
  }
}

extension PythonFile {
  /// Whether dotted names at an offset of `bare` are no part of longer ones.
  fileprivate func isWhole(_ text: String, at offset: Int) -> Bool {
    let end = offset + text.utf8.count
    return isNameStart(offset) && (end >= bare.count || !bare[end].isPythonName)
  }
}

internal import Ignore
internal import Model
internal import RuleModel
internal import YAML

extension PermissionCheck: Check {
  var inputs: CheckInputs { [.documents, .python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    guard let manifest = context.project.manifest?.root, let path = context.project.manifestPath else { return [] }
    switch problem {
    case .missing: return missing(in: manifest, at: path, context)
    case .unused: return unused(in: manifest, at: path, context)
    }
  }

  private func missing(in manifest: YAMLNode, at path: RepoPath, _ context: CheckContext) -> [CheckFinding] {
    let lacking = uses.compactMap { use -> (use: Use, field: FieldPath)? in
      use.fields.first { Self.value($0, in: manifest) == nil }.map { (use, $0) }
    }
    if lacking.isEmpty { return [] }
    var open = lacking
    let search = CodeSearch(uses.map(\.code))
    // A permission that was not asked for before, either, is a matter of the code that the change edits.
    let changedAlone = context.keeps(uses.flatMap(\.fields))
    var result: [CheckFinding] = []
    forEachFile(context, changedAlone: changedAlone) { file in
      let found = search.firstOffsets(in: file, whole: true)
      open.removeAll { use, field in
        guard let offset = found[use.code] else { return false }
        result.append(
          CheckFinding(
            path: file.path, place: file.place(of: file.line(at: offset)),
            message: "`\(use.code)` needs a permission that the manifest does not ask for: `\(field)` in `\(path)`",
            fix: Self.lines(use.fields), key: use.code))
        return true
      }
      return !open.isEmpty
    }
    return result
  }

  private func unused(in manifest: YAMLNode, at path: RepoPath, _ context: CheckContext) -> [CheckFinding] {
    // What was asked for before, and is not used, holds no commit up; a permission that code stops using is found with the
    // next change of the permissions, so that no commit has to look at the whole project for it.
    if context.keeps(uses.flatMap(\.fields)) { return [] }
    var open: [(field: FieldPath, value: YAMLNode)] = []
    for field in uses.flatMap(\.fields) where !open.contains(where: { $0.field == field }) {
      if let value = Self.value(field, in: manifest) { open.append((field, value)) }
    }
    open.removeAll { field, _ in
      uses.contains { use in
        guard use.fields.contains(field), let declaration = use.declaration else { return false }
        return declaration.hits(in: manifest).contains { $0.value?.items?.isEmpty == false }
      }
    }
    if open.isEmpty { return [] }
    let search = CodeSearch(uses.map(\.code))
    forEachFile(context, changedAlone: false) { file in
      let found = search.firstOffsets(in: file, whole: false)
      if !found.isEmpty {
        open.removeAll { field, _ in uses.contains { found[$0.code] != nil && $0.fields.contains(field) } }
      }
      return !open.isEmpty
    }
    return open.map { field, value in
      CheckFinding(
        path: path, place: CheckFinding.Place(value),
        message: "`\(field)` is asked for, and nothing in the plugin uses it", key: "\(field)")
    }
  }

  /// Calls `body` with the files that are judged until it says false.
  private func forEachFile(_ context: CheckContext, changedAlone: Bool, _ body: (PythonFile) -> Bool) {
    let exceptions = context.patterns(except)
    for relative in context.project.documents.pythonPaths(in: context) {
      guard !changedAlone || context.changes(relative), !PythonFile.isTest(relative),
        !exceptions.covers(PathCandidate(relative.bytes)),
        let file = context.project.documents.python(relative, in: context)
      else { continue }
      if !body(file) { return }
    }
  }

  /// The value of a field that is true; nil for every other field.
  private static func value(_ field: FieldPath, in root: YAMLNode) -> YAMLNode? {
    field.hits(in: root).lazy.compactMap(\.value).first { value in
      guard value.resolvedType == .bool, let text = value.scalar?.text else { return false }
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

/// Dotted names that are looked for together: a file is searched once for what all begin with.
private struct CodeSearch {
  private let codes: [String]
  private let beginning: String

  init(_ codes: [String]) {
    self.codes = codes
    beginning = codes.dropFirst().reduce(codes.first ?? "") { shared, code in
      String(zip(shared, code).prefix { $0 == $1 }.map(\.0))
    }
  }

  /// Where each name stands first in the code of a file.
  ///
  /// - Parameter whole: true leaves out what is a part of a longer name.
  func firstOffsets(in file: PythonFile, whole: Bool) -> [String: Int] {
    var result: [String: Int] = [:]
    if beginning.isEmpty {
      for code in codes { result[code] = file.offsets(of: code).first { isWhole($0, code, in: file) || !whole } }
      return result
    }
    for offset in file.offsets(of: beginning) {
      for code in codes where result[code] == nil && file.bare[offset...].starts(with: code.utf8) {
        if !whole || isWhole(offset, code, in: file) { result[code] = offset }
      }
    }
    return result
  }

  private func isWhole(_ offset: Int, _ code: String, in file: PythonFile) -> Bool {
    let end = offset + code.utf8.count
    return file.isNameStart(offset) && (end >= file.bare.count || !file.bare[end].isPythonName)
  }
}

internal import Model
internal import RuleModel

extension UndeclaredImportCheck: Check {
  var inputs: CheckInputs { [.python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let required = context.project.documents.requirements(in: context)
    // What other files require is not known, and without any file something else is wrong.
    if required.hasMore || required.files.isEmpty { return [] }
    let known = KnownModules(self, required, context)
    var result: [CheckFinding] = []
    var seen: Set<String> = []
    for file in context.judgedPython(except: except) where context.shipped?.exclusion(of: file.path) == nil {
      func isUnknown(level: Int, module: ArraySlice<UInt8>) -> Bool { level == 0 && !known.has(module) }
      file.forEachImport(isWanted: isUnknown) { found in
        let module = String(decoding: found.module, as: UTF8.self)
        let top = module.split(separator: ".").first.map(String.init) ?? module
        guard file.isUnconditional(lineIndex: found.lineIndex), seen.insert(top).inserted else { return }
        let files = required.files.map { "`\($0)`" }.joined(separator: " and ")
        let names = (known.distributions(of: module) ?? [top]).map { "`\($0)`" }.joined(separator: " or ")
        result.append(
          CheckFinding(
            path: file.path, place: file.place(of: file.lines[found.lineIndex]),
            message: "`\(printable(module, limit: 100))` is imported, and \(files) does not require \(names)",
            key: top))
      }
    }
    return result
  }
}

/// The modules that are there when a project runs, as far as its files say.
private final class KnownModules {
  private let check: UndeclaredImportCheck
  private let context: CheckContext
  /// What comes along with what is required.
  private var brought: Set<String> = []
  /// What is required, normalized.
  private let required: Set<String>
  /// The same without what separates words.
  private let joined: [String]
  private var answers: [ArraySlice<UInt8>: Bool] = [:]
  /// Wherever in the project it lies: code can change where Python looks.
  private lazy var own: Set<ArraySlice<UInt8>> = {
    var names: Set<ArraySlice<UInt8>> = []
    for path in context.project.documents.pythonPaths(in: context) {
      for part in path.bytes.split(separator: RepoPath.separator) { names.insert(ArraySlice(Array(part))) }
    }
    return names
  }()

  init(_ check: UndeclaredImportCheck, _ requirements: PythonRequirements, _ context: CheckContext) {
    self.check = check
    self.context = context
    required = Set(requirements.all.map { PythonRequirement.normalized($0.name) })
    joined = required.map { $0.replacing("-", with: "") }.filter { $0.count > 2 }.sorted()
    for distribution in required {
      guard let modules = check.brings[distribution] else { continue }
      brought.formUnion(modules.split(separator: " ").map(String.init))
    }
  }

  func has(_ module: ArraySlice<UInt8>) -> Bool {
    if module.isEmpty { return true }
    if let known = answers[module] { return known }
    let answer = find(String(decoding: module, as: UTF8.self))
    answers[module] = answer
    return answer
  }

  private func find(_ module: String) -> Bool {
    let top = module.split(separator: ".").first.map(String.init) ?? module
    if PythonStandardLibrary.modules.contains(top) || brought.contains(top) { return true }
    if own.contains(Array(top.utf8)[...]) || own.contains(Array((top + ".py").utf8)[...]) { return true }
    let name = PythonRequirement.normalized(top).replacing("-", with: "")
    if let distributions = distributions(of: module),
      distributions.contains(where: { required.contains(PythonRequirement.normalized($0)) })
    {
      return true
    }
    if name.count < 3 { return required.contains(name) }
    // `google` of `google-cloud-storage`, `slack_bolt` of `slack-bolt`, `qdrant_client` of `qdrant`.
    if joined.contains(where: { $0.contains(name) || name.contains($0) }) { return true }
    // `monday_sdk` of `monday-api-python-sdk`
    let words = PythonRequirement.normalized(top).split(separator: "-")
    return required.contains { Set($0.split(separator: "-")).isSuperset(of: words) }
  }

  /// The distributions that have a module, where the table says so: of the longest name that it knows.
  func distributions(of module: String) -> [String]? {
    var name = module[...]
    while true {
      if let known = check.modules[String(name)] { return known.split(separator: " ").map(String.init) }
      guard let dot = name.lastIndex(of: ".") else { return nil }
      name = name[..<dot]
    }
  }
}

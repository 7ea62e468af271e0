internal import Ignore
internal import Model
internal import RuleModel

extension LocalImportCheck: Check {
  var inputs: CheckInputs { [.python, .removals, .ignoreFiles] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let modules = LocalModules(context)
    if modules.isEmpty { return [] }
    var result: [CheckFinding] = []
    for file in judgedFiles(context) where context.shipped?.exclusion(of: file.path) == nil {
      var seen: Set<String> = []
      var isScript: Bool?
      file.forEachImport(isWanted: modules.mayBeLocal) { found in
        guard let flaw = modules.flaw(of: found, in: file.path), seen.insert(flaw.module).inserted,
          file.isUnconditional(lineIndex: found.lineIndex)
        else { return }
        let script = isScript ?? self.isScript(file.path, in: context)
        isScript = script
        result.append(finding(flaw, found, file, isScript: script))
      }
    }
    return result
  }

  /// Of a change the files that it edits; all of them where it takes files away, or edits what is left out of the package.
  private func judgedFiles(_ context: CheckContext) -> [PythonFile] {
    guard let change = context.change else { return Array(context.judgedPython(except: except)) }
    let takesAway = change.paths[change.paths.range(below: context.project.root, by: \.self)].contains { path in
      CheckInputs.ignoreFiles.covers(path, isRemoved: false)
        || path.hasSuffix(".py") && change.entries.index(of: path, by: \.path) == nil
    }
    guard takesAway else { return Array(context.judgedPython(except: except)) }
    var everything = context
    everything.change = nil
    return Array(everything.judgedPython(except: except))
  }

  /// Whether a file lies beside the manifest, is not what the platform starts, and nothing imports it: `demo.py`.
  private func isScript(_ path: RepoPath, in context: CheckContext) -> Bool {
    guard path.directory.isEmpty, path != Self.entrypoint else { return false }
    let stem = path.name.dropLast(3)
    return context.project.documents.pythonPaths(in: context).allSatisfy { other in
      guard other != path, let file = context.project.documents.python(other, in: context) else { return true }
      var isImported = false
      file.forEachImport { level, module in
        level > 0 || module.prefix { $0 != UInt8(ascii: ".") }.elementsEqual(stem)
      } _: { found in
        if found.level == 0 || found.names.contains(where: { stem.elementsEqual($0.utf8) }) { isImported = true }
      }
      return !isImported
    }
  }

  private static let entrypoint: RepoPath = "main.py"

  private func finding(
    _ flaw: LocalModules.Flaw, _ found: PythonFile.Import, _ file: PythonFile, isScript: Bool
  ) -> CheckFinding {
    let line = file.lines[found.lineIndex]
    // What a function imports is missed when it is called.
    let consequence =
      line.indent > 0
      ? ": the call fails"
      : isScript ? ": nothing imports the file, which fails when it is run" : stage.map { ": \($0.consequence)" } ?? ""
    return CheckFinding(
      path: file.path, place: file.place(of: line), message: flaw.message + consequence, fix: flaw.fix,
      level: isScript ? .warning : nil, key: flaw.module)
  }
}

/// The modules that lie in a project, as Python finds them from its root.
private final class LocalModules {
  /// A module that an import names and that cannot be imported.
  struct Flaw {
    var module: String
    var message: String
    var fix: String?
  }

  private enum Answer {
    case fine
    case flawed(Flaw)
  }

  private let context: CheckContext
  /// The first parts of names that lie in the root: folders that hold Python, and files.
  private let tops: [[UInt8]]
  private var known: [String: Answer] = [:]
  /// Absolute modules that can be imported, and what they offer is not known.
  private var fine: Set<String> = []

  init(_ context: CheckContext) {
    self.context = context
    var tops: [[UInt8]] = []
    for path in context.project.documents.pythonPaths(in: context) {
      let end = path.bytes.firstIndex(of: RepoPath.separator)
      let top = path.bytes[..<(end ?? path.bytes.count - 3)]
      // The paths are sorted, so that those of a folder follow each other.
      if tops.last?.elementsEqual(top) != true { tops.append(Array(top)) }
    }
    let names = PythonStandardLibrary.packages
    // An installed package goes before a folder without `__init__.py`.
    let required = context.project.documents.requirements(in: context)
    let distributions = Set(required.all.map { PythonRequirement.normalized($0.name) })
    self.tops = tops.filter { top in
      let name = String(decoding: top, as: UTF8.self)
      if context.project.hasFile(RepoPath(name + ".py")) { return true }
      if context.project.hasFile(RepoPath(name + "/__init__.py")) { return true }
      return !names.contains(name) && !distributions.contains(PythonRequirement.normalized(name))
    }
  }

  var isEmpty: Bool { tops.isEmpty }

  /// Whether an import can lead into the project.
  func mayBeLocal(level: Int, module: ArraySlice<UInt8>) -> Bool {
    if level > 0 { return true }
    let top = module.prefix { $0 != UInt8(ascii: ".") }
    return tops.contains { $0.elementsEqual(top) }
  }

  /// What is wrong with an import of a file; nil when nothing is, or it is not known.
  func flaw(of found: PythonFile.Import, in file: RepoPath) -> Flaw? {
    let written = String(decoding: found.module, as: UTF8.self)
    if found.level == 0, fine.contains(written) { return nil }
    var steps = found.module.split(separator: UInt8(ascii: ".")).map { String(decoding: $0, as: UTF8.self) }
    if found.level > 0 {
      let above = file.directory.components.map { String(decoding: $0, as: UTF8.self) }
      guard above.count >= found.level - 1 else { return nil }
      steps = above.dropLast(found.level - 1) + steps
    }
    if !steps.isEmpty, case .flawed(let flaw) = answer(steps) { return flaw }
    // What a module offers is not known, but a folder without code offers nothing but its modules.
    let folder = steps.joined(separator: "/")
    if steps.isEmpty || hasFile(folder + ".py") || hasFile(folder + "/__init__.py") {
      if found.level == 0 { fine.insert(written) }
      return nil
    }
    for name in found.names {
      if case .flawed(let flaw) = answer(steps + [name]) { return flaw }
    }
    return nil
  }

  private func answer(_ steps: [String]) -> Answer {
    let name = steps.joined(separator: ".")
    if let known = known[name] { return known }
    let result = look(for: steps, name)
    known[name] = result
    return result
  }

  private func look(for steps: [String], _ name: String) -> Answer {
    var path = ""
    for (number, step) in steps.enumerated() {
      path += (number == 0 ? "" : "/") + step
      for file in [path + "/__init__.py", path + ".py"] where hasFile(file) {
        if let flaw = notShipped(file, name) { return .flawed(flaw) }
        if file.hasSuffix("/__init__.py") { break }
        // What lies below a module of one file is a matter of what it does.
        return .fine
      }
      if hasFile(path + "/__init__.py") || context.project.hasFolder(RepoPath(path)) { continue }
      // Compiled modules, and folders that git ignores, are there, too.
      let folder = RepoPath(path + "/")
      if context.project.documents.allFiles(in: context).contains(where: { entry in
        entry.path.bytes.starts(with: folder.bytes) || entry.path.bytes.starts(with: "\(path).".utf8)
      }) {
        return .fine
      }
      let wanted = RepoPath(path + ".py")
      let other = context.project.fileDifferingInCase(from: wanted)
      let why =
        other.map { ", and its file is called \(quoted($0.path.text)) (letter case counts on Linux)" }
        ?? ", and there is no `\(wanted)` in the plugin"
      return .flawed(
        Flaw(
          module: name, message: "the module `\(steps[...number].joined(separator: "."))` is imported" + why,
          fix: other == nil ? "add the file \(wanted), or take the import out" : nil))
    }
    return .fine
  }

  private func hasFile(_ path: String) -> Bool { context.project.exists(RepoPath(path), in: context) }

  private func notShipped(_ file: String, _ name: String) -> Flaw? {
    guard let exclusion = context.shipped?.exclusion(of: RepoPath(file)) else { return nil }
    return Flaw(
      module: name, message: "`\(name)` is imported, and \(exclusion.words) keeps `\(file)` out of the package",
      fix: exclusion.remedy)
  }
}

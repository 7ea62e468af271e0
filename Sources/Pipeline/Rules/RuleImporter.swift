internal import FileTrees
internal import Model
internal import RuleCatalog
public import RuleImport

/// Imports a file of another scanner and proves that what comes of it loads.
public enum RuleImporter {
  /// Reads and maps a file; `path` and `defaultRules` are relative to the current directory.
  ///
  /// A rule that the loader refuses is refused here, with the loader's words.
  public static func convert(
    _ path: String, prefix: String? = nil, defaultRules: String? = nil
  ) throws(PlanError) -> ImportedPack {
    if let prefix, !prefix.isEmpty, !RuleImport.isPrefix(prefix) {
      throw PlanError(
        isUsage: true,
        "--prefix \(prefix): must be the beginning of an id, such as `acme-`: words of lower-case letters and digits, one "
          + "hyphen between them, at most \(RuleImport.longestPrefix) letters")
    }
    return try load(path, below: nil, prefix: prefix, defaultRules: defaultRules).pack
  }

  static func load(
    _ path: String, below directory: DiskPath?, prefix: String? = nil, defaultRules: String? = nil
  ) throws(PlanError) -> (pack: ImportedPack, loaded: LoadedRules) {
    guard let directory = directory ?? .current, let full = DiskPath.named(path, below: directory) else {
      throw PlanError(isUsage: true, "\(PrintableText.line(path)): cannot be read: No such file or directory")
    }
    var options = ImportOptions(file: path, prefix: prefix)
    let bytes: [UInt8]
    do throws(TreeError) {
      bytes = try LocalFile.read(full)
      if let defaultRules {
        options.defaultRules = (defaultRules, try read(defaultRules, below: directory))
      }
    } catch {
      throw PlanError(isUsage: true, error.description)
    }
    let examiner = LoaderExaminer()
    var pack: ImportedPack
    do throws(LoadErrors) {
      // gitleaks reads it relative to where it runs, which is the directory of its configuration as a rule.
      pack = try RuleImport.convert(bytes, options: options, examiner: examiner) { name in
        (try? read(name, below: directory)) ?? full.parent.flatMap { try? read(name, below: $0) }
      }
    } catch {
      throw PlanError(isUsage: true, "the file cannot be imported\n\(error.description)")
    }
    return (pack, proved(&pack, examiner))
  }

  /// Loads what was written; rules with errors are refused until none is left.
  private static func proved(_ pack: inout ImportedPack, _ examiner: LoaderExaminer) -> LoadedRules {
    while pack.count > 0 {
      let (text, lines) = pack.yaml()
      let file = RuleFile(path: pack.file, bytes: Array(text.utf8), pack: pack.file)
      let loaded = RuleLoader.load(files: [file]) { examiner.validate($0) }
      if loaded.errors.isEmpty {
        return LoadedRules(
          rules: loaded.rules,
          packs: [RulePack(name: pack.file, title: "rules of \(pack.tool.rawValue), from \(pack.file)")])
      }
      let before = pack.count
      for error in loaded.errors {
        guard let id = lines.last(where: { $0.line <= error.position.line })?.id else { continue }
        pack.refuse(id, "the rule loader refuses it", detail: error.message)
      }
      // An error that belongs to no rule would come back for ever.
      if pack.count == before {
        for (id, _) in lines { pack.refuse(id, "the rule loader refuses it", detail: loaded.errors[0].message) }
      }
    }
    return LoadedRules()
  }

  private static func read(_ path: String, below directory: DiskPath) throws(TreeError) -> [UInt8] {
    guard let full = DiskPath.named(path, below: directory) else {
      throw TreeError(path: path, message: "cannot be read: No such file or directory")
    }
    return try LocalFile.read(full)
  }
}

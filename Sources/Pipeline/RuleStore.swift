internal import BuiltInRules
internal import Detection
public import Model
internal import PCRE2
public import RuleCatalog

/// The built-in packs and the user's own, loaded together.
public enum RuleStore {
  /// The built-in files as the loader takes them; positions begin with `Rules/`.
  public static var builtInFiles: [RuleFile] {
    BuiltInRules.files.map { file in
      let path = file.path.description
      let pack = path.split(separator: "/").first.map(String.init) ?? path
      return RuleFile(path: "Rules/" + path, bytes: Array(file.text.description.utf8), pack: pack)
    }
  }

  /// Loads the built-in packs with `userFiles`.
  ///
  /// Throws every error of every file, in order.
  public static func load(userFiles: [RuleFile] = []) throws(LoadErrors) -> LoadedRules {
    let loaded = RuleLoader.load(files: builtInFiles + userFiles, validatePattern: validatePattern)
    guard loaded.errors.isEmpty else { throw LoadErrors(loaded.errors) }
    return loaded
  }

  static func validatePattern(_ source: String) -> (offset: Int, message: String)? {
    do throws(PatternError) {
      _ = try Pattern(source)
      return nil
    } catch {
      return (error.offset, error.message)
    }
  }

  /// Every rule there is, and those that are in force under a configuration and a choice.
  public static func rules(
    _ source: ConfigurationSource, choice: RuleChoice
  ) throws(PlanError) -> (all: [Rule], inForce: [Rule]) {
    let (configuration, loaded) = try ScanPlanner.rules(source, target: nil)
    return (loaded.rules, try ScanPlanner.select(choice, configuration, loaded))
  }

  /// Verifies a rule file, a directory of them, or (nil) the built-in packs.
  public static func verify(path: String?, choice: RuleChoice) async throws(PlanError) -> RuleVerifier.Outcome {
    let userFiles = try path.map { path throws(PlanError) in try ScanPlanner.userFiles(path, below: ".") } ?? []
    let loaded: LoadedRules
    do throws(LoadErrors) { loaded = try load(userFiles: userFiles) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    var rules = loaded.rules
    if path != nil {
      let packs = Set(userFiles.map(\.pack))
      rules = rules.filter { packs.contains($0.pack) }
    }
    if choice != RuleChoice() {
      let (selected, unknown) = RuleSelection(packs: choice.packs, only: choice.only, disable: choice.disabled)
        .select(from: loaded)
      guard unknown.isEmpty else {
        throw PlanError(isUsage: true, unknown.map(\.description).joined(separator: "\n"))
      }
      let ids = Set(selected.map(\.id))
      rules = rules.filter { ids.contains($0.id) }
    }
    return await RuleVerifier.verify(rules, among: loaded.rules)
  }

  /// The id that was perhaps meant.
  public static func nearestID(to id: String, among rules: [Rule]) -> String? {
    RuleSelection(only: [id]).select(from: LoadedRules(rules: rules)).unknown.first?.hint
  }
}

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
}

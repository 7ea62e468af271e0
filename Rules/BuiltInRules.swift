/// The built-in rule packs, embedded by the `EmbedRules` plugin from the YAML files beside this one.
public enum BuiltInRules {
  /// Path below `Rules/` and text of every file, sorted by path.
  public static var files: [(path: StaticString, text: StaticString)] { embeddedRuleFiles }

  /// The same packs as `PreparedRules` reads them.
  public static var prepared: StaticString { embeddedPreparedRules }
}

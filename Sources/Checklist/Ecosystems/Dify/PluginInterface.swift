internal import Model
internal import RuleModel
internal import YAML

/// What a plugin offers to those who use it, and what it asks of them: the part of a release that its version speaks of.
public struct PluginInterface: Sendable, Hashable {
  /// Something with a name that users rely on: a tool, an event, a strategy, a model, a provider.
  public struct Part: Sendable, Hashable {
    /// By name.
    public var parameters: [String: Field] = [:]
    /// What it can do, as a noun: `feature `vision``, `authorization by OAuth`.
    public var abilities: Set<String> = []
    /// What users must know of it, by its noun: `method`.
    public var traits: [String: String] = [:]
    /// The types of what it gives back, by name (`output_schema`).
    public var outputs: [String: String] = [:]
    /// In tokens, of a model.
    public var contextSize: Int?
    public var isDeprecated = false
  }

  /// A parameter or a credential.
  public struct Field: Sendable, Hashable {
    public var type: String
    public var isRequired: Bool
    /// The values that may be chosen; empty where any may.
    public var options: [String]
    /// True for a list of such values.
    public var isMultiple = false
    /// `llm` or `form`: who fills it in; empty where that is not said.
    public var form = ""
    public var defaultValue: String?
    public var minimum: Double?
    public var maximum: Double?
  }

  /// `tool get_tides`, by that title.
  public internal(set) var parts: [String: Part] = [:]
  /// By name.
  public internal(set) var credentials: [String: Field] = [:]
  /// `tool`, `storage`: those that the manifest enables.
  public internal(set) var permissions: Set<String> = []
  /// `amd64`: what the plugin runs on.
  public internal(set) var architectures: Set<String> = []
  /// Every scalar of the manifest by its path, `meta.runner.version`; an item of a list by its number.
  public internal(set) var fields: [String: String] = [:]
  /// The bounds on the version by the distribution's name (PEP 503): what `pyproject.toml` asks for.
  public internal(set) var projectDependencies: [String: String] = [:]
  /// The same, with what `requirements.txt` asks for, which counts where there is one.
  public internal(set) var dependencies: [String: String] = [:]
  /// Declarations that cannot be read, so that nothing is known of what they declare: what is wrong, as a clause that
  /// begins with the path.
  public internal(set) var gaps: [String] = []
}

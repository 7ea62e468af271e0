internal import Model
internal import RuleModel
internal import YAML

/// What a plugin offers to those who use it, and what it asks of them: the part of a release that its version speaks of.
public struct PluginInterface: Sendable, Hashable {
  /// Something with a name that users rely on: a tool, an event, a strategy.
  public struct Part: Sendable, Hashable {
    /// By name.
    public var parameters: [String: Field] = [:]
  }

  /// A parameter or a credential.
  public struct Field: Sendable, Hashable {
    public var type: String
    public var isRequired: Bool
    /// The values that may be chosen; empty where any may.
    public var options: [String]
  }

  /// `tool get_tides`, by that title.
  public private(set) var parts: [String: Part] = [:]
  /// By name.
  public private(set) var credentials: [String: Field] = [:]
  /// `tool`, `storage`: those that the manifest enables.
  public private(set) var permissions: Set<String> = []
  /// Every scalar of the manifest by its path, `meta.runner.version`; an item of a list by its number.
  public private(set) var fields: [String: String] = [:]
  /// What `pyproject.toml` and `requirements.txt` ask for: the bounds on the version by the distribution's name (PEP 503).
  public private(set) var dependencies: [String: String] = [:]

  /// Files that are missing or do not parse are passed over; the project must be open.
  public init(_ context: CheckContext) {
    guard let manifest = context.project.manifest?.root else { return }
    addFields(manifest, at: "")
    for (name, node) in PluginDeclarations.entries(ofForm: manifest["resource"]?["permission"]) {
      guard let name else { continue }
      if node["enabled"]?.scalar?.text == "true"
        || node.pairs?.contains(where: { $0.value.scalar?.text == "true" }) == true
      {
        permissions.insert(name)
      }
    }
    var budget = PluginDeclarations.maximumFiles
    for (kind, list, title) in [
      ("tools", "tools", "tool"), ("agent_strategies", "strategies", "strategy"),
      ("datasources", "datasources", "datasource"),
      ("triggers", "events", "event"), ("endpoints", "endpoints", "endpoint"), ("models", "", ""),
    ] {
      for path in PluginDeclarations.texts(manifest["plugins"]?[kind]) where budget > 0 {
        budget -= 1
        guard let provider = PluginDeclarations.document(path, context) else { continue }
        addCredentials(provider)
        for file in PluginDeclarations.texts(provider[list]) where budget > 0 {
          budget -= 1
          guard let node = PluginDeclarations.document(file, context) else { continue }
          let name = node["identity"]?["name"]?.scalar?.text ?? node["path"]?.scalar?.text ?? file
          parts["\(title) \(name)"] = Part(parameters: Self.fields(node["parameters"]))
        }
      }
    }
    addDependencies(context)
  }

  private mutating func addDependencies(_ context: CheckContext) {
    // What Dify would export of pyproject.toml does not count where there is a requirements.txt.
    for requirement in context.project.documents.requirements(in: context).all.reversed() where !requirement.isOptional
    {
      let origin: String? =
        switch requirement.origin {
        case .address(let text), .path(let text): "@ " + text
        case nil: nil
        }
      dependencies[PythonRequirement.normalized(requirement.name)] = origin ?? requirement.bounds
    }
  }

  private mutating func addFields(_ node: YAMLNode, at path: String) {
    switch node.content {
    case .scalar(let scalar): fields[path] = scalar.text
    case .sequence(let items):
      for (index, item) in items.enumerated() { addFields(item, at: "\(path)[\(index)]") }
    case .mapping(let pairs):
      for pair in pairs {
        let key = pair.key.scalar?.text ?? "?"
        addFields(pair.value, at: path.isEmpty ? key : path + "." + key)
      }
    }
  }

  private mutating func addCredentials(_ provider: YAMLNode) {
    let forms = [
      provider["credentials_for_provider"], provider["credentials_schema"],
      provider["provider_credential_schema"]?["credential_form_schemas"],
      provider["model_credential_schema"]?["credential_form_schemas"], provider["settings"],
      provider["subscription_constructor"]?["credentials_schema"],
    ]
    for form in forms { credentials.merge(Self.fields(form)) { $1 } }
  }

  private static func fields(_ form: YAMLNode?) -> [String: Field] {
    PluginDeclarations.entries(ofForm: form).reduce(into: [:]) { result, entry in
      guard let name = entry.name else { return }
      result[name] = Field(
        type: entry.field["type"]?.scalar?.text ?? "", isRequired: entry.field["required"]?.scalar?.text == "true",
        options: entry.field["options"]?.items?.compactMap { $0["value"]?.scalar?.text ?? $0.scalar?.text } ?? [])
    }
  }
}

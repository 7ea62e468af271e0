internal import Model
internal import RuleModel
internal import YAML

extension PluginInterface {
  /// A provider's list of declarations, and what one of them is called.
  private struct Kind {
    var key: String
    var list: String
    var title: String
    var provider: String
  }

  private static let kinds = [
    Kind(key: "tools", list: "tools", title: "tool", provider: "tool provider"),
    Kind(key: "agent_strategies", list: "strategies", title: "strategy", provider: "strategy provider"),
    Kind(key: "datasources", list: "datasources", title: "datasource", provider: "datasource provider"),
    Kind(key: "triggers", list: "events", title: "event", provider: "trigger provider"),
    Kind(key: "endpoints", list: "endpoints", title: "endpoint", provider: ""),
    Kind(key: "models", list: "", title: "model", provider: "model provider"),
  ]

  /// A provider of models can have hundreds of them.
  private static let maximumFiles = 5_000

  /// The project must be open.
  public init(_ context: CheckContext) {
    addDependencies(context)
    guard let manifest = context.project.manifest?.root else {
      if let path = context.project.manifestPath, let gap = Self.gap(at: path, context) { gaps.append(gap) }
      return
    }
    addFields(manifest, at: "")
    architectures = Set(PluginDeclarations.texts(manifest["meta"]?["arch"]))
    for (name, node) in PluginDeclarations.entries(ofForm: manifest["resource"]?["permission"]) {
      guard let name else { continue }
      if node["enabled"]?.scalar?.text == "true"
        || node.pairs?.contains(where: { $0.value.scalar?.text == "true" }) == true
      {
        permissions.insert(name)
      }
    }
    var budget = Self.maximumFiles
    for kind in Self.kinds {
      for path in PluginDeclarations.texts(manifest["plugins"]?[kind.key]) {
        guard let provider = read(RepoPath(path), context, &budget) else { continue }
        add(provider, kind)
        for file in PluginDeclarations.texts(provider[kind.list]) {
          guard let node = read(RepoPath(file), context, &budget) else { continue }
          let name = node["identity"]?["name"]?.scalar?.text ?? node["path"]?.scalar?.text ?? file
          parts["\(kind.title) \(name)"] = Self.part(node)
        }
        if kind.key == "models" { addModels(of: provider, context, &budget) }
      }
    }
  }

  /// Nil for what is missing, left out of the package or does not parse, which is then a gap.
  private mutating func read(_ path: RepoPath, _ context: CheckContext, _ budget: inout Int) -> YAMLNode? {
    guard budget > 0 else {
      if budget == 0 {
        gaps.append("\(path): there are more than \(Self.maximumFiles) declarations; the rest was not read")
      }
      budget = -1
      return nil
    }
    budget -= 1
    if let gap = Self.gap(at: path, context) {
      gaps.append(gap)
      return nil
    }
    return PluginDeclarations.document(path.text, context)
  }

  private static func gap(at path: RepoPath, _ context: CheckContext) -> String? {
    if let shipped = context.shipped, !shipped.contains(path) {
      return "\(path): the manifest or a provider names it, and it is not in the package"
    }
    return switch context.project.documents.load(path, in: context) {
    case .parsed: nil
    case .malformed(let issue): "\(path):\(issue.line):\(issue.column): \(issue.message)"
    case .tooLarge: "\(path): is too large"
    case .absent: "\(path): there is no such file"
    case .unreadable(let error): "\(path): \(error.message)"
    }
  }

  private mutating func add(_ provider: YAMLNode, _ kind: Kind) {
    let forms = [
      provider["credentials_for_provider"], provider["credentials_schema"],
      provider["provider_credential_schema"]?["credential_form_schemas"],
      provider["model_credential_schema"]?["credential_form_schemas"], provider["settings"],
      provider["subscription_schema"], provider["subscription_constructor"]?["credentials_schema"],
    ]
    for form in forms { credentials.merge(Self.fields(form)) { $1 } }
    guard !kind.provider.isEmpty,
      let name = (provider["identity"]?["name"] ?? provider["provider"])?.scalar?.text
    else { return }
    var part = Part()
    let oauth = provider["oauth_schema"] ?? provider["subscription_constructor"]?["oauth_schema"]
    if let oauth, !oauth.isNull {
      part.abilities.insert("authorization by OAuth")
      part.parameters = Self.fields(oauth["client_schema"])
    }
    for type in PluginDeclarations.texts(provider["supported_model_types"]) {
      part.abilities.insert("model type `\(type)`")
    }
    for method in PluginDeclarations.texts(provider["configurate_methods"]) {
      part.abilities.insert("configuration by `\(method)`")
    }
    part.traits["type"] = provider["provider_type"]?.scalar?.text
    parts["\(kind.provider) \(name)"] = part
  }

  private mutating func addModels(of provider: YAMLNode, _ context: CheckContext, _ budget: inout Int) {
    for kind in provider["models"]?.pairs ?? [] {
      let position: RepoPath? = (kind.value["position"]?.scalar?.text).map { RepoPath($0) }
      var paths: [RepoPath] = []
      for pattern in PluginDeclarations.texts(kind.value["predefined"]) {
        let found: [RepoPath]? =
          GlobPattern.isPattern(pattern)
          ? context.project.documents.files(matching: pattern, in: context.project) : [RepoPath(pattern)]
        for path in found ?? [] where path != position && !path.hasSuffix("_position.yaml") && !paths.contains(path) {
          paths.append(path)
        }
      }
      // What ships of a pattern counts; a file by its name must be there.
      for path in paths where context.shipped?.contains(path) != false {
        guard let node = read(path, context, &budget), let name = node["model"]?.scalar?.text else { continue }
        parts["model \(name)"] = Self.model(node)
      }
    }
  }

  private static func model(_ node: YAMLNode) -> Part {
    var part = Part(parameters: fields(node["parameter_rules"]))
    for feature in PluginDeclarations.texts(node["features"]) { part.abilities.insert("feature `\(feature)`") }
    part.traits["type"] = node["model_type"]?.scalar?.text
    part.contextSize = node["model_properties"]?["context_size"]?.scalar.flatMap { Int($0.text) }
    part.isDeprecated = node["deprecated"]?.scalar?.text == "true"
    return part
  }

  private static func part(_ node: YAMLNode) -> Part {
    var part = Part(parameters: fields(node["parameters"]))
    part.traits["method"] = node["method"]?.scalar?.text
    for output in node["output_schema"]?["properties"]?.pairs ?? [] {
      guard let name = output.key.scalar?.text else { continue }
      part.outputs[name] = output.value["type"]?.scalar?.text ?? ""
    }
    return part
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
      let name = PythonRequirement.normalized(requirement.name)
      dependencies[name] = origin ?? requirement.bounds
      if requirement.file == PythonRequirements.projectFile {
        projectDependencies[name] = origin ?? requirement.bounds
      }
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

  private static func fields(_ form: YAMLNode?) -> [String: Field] {
    PluginDeclarations.entries(ofForm: form).reduce(into: [:]) { result, entry in
      guard let name = entry.name else { return }
      let node = entry.field
      func number(_ key: String) -> Double? { node[key]?.scalar.flatMap { Double($0.text) } }
      result[name] = Field(
        type: node["type"]?.scalar?.text ?? "", isRequired: node["required"]?.scalar?.text == "true",
        options: node["options"]?.items?.compactMap { $0["value"]?.scalar?.text ?? $0.scalar?.text } ?? [],
        isMultiple: node["multiple"]?.scalar?.text == "true", form: node["form"]?.scalar?.text ?? "",
        defaultValue: node["default"].flatMap { $0.isNull ? nil : $0.scalar?.text }, minimum: number("min"),
        maximum: number("max"))
    }
  }
}

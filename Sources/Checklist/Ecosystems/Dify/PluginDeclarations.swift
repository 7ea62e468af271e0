internal import Model
internal import YAML

/// What a Dify plugin declares in the files that its manifest names: its tools and the credentials a user must give.
struct PluginDeclarations {
  struct Tool {
    /// The declaration, relative to the plugin's root.
    var path: String
    var name: String?
    /// In every language that the declaration has.
    var labels: [String]
    /// `extra.python.source`.
    var source: String?
    /// What a call can be given; nil where the declaration leaves that to the code.
    var parameters: [Parameter]?
  }

  /// A parameter of a tool.
  struct Parameter {
    var name: String
    /// Of the name.
    var place: CheckFinding.Place?
  }

  struct Credential {
    var name: String
    /// `secret-input`, `text-input`, `select`, …; nil when the file does not say.
    var type: String?
    /// In English, as the form shows it.
    var label: String?
    /// The declaring file, relative to the plugin's root.
    var path: String
    /// The type's place, else that of the whole field.
    var place: CheckFinding.Place?
    /// The field itself; nil for an authorization.
    var field: YAMLNode?
  }

  private(set) var tools: [Tool] = []
  /// What a user enters or grants: form fields, and `OAuth` for an authorization.
  private(set) var credentials: [Credential] = []
  /// Fields of endpoints and subscriptions, most of which are no credentials, and those of an OAuth client.
  private(set) var settings: [Credential] = []
  /// `extra.python.source` of each provider that declares credentials.
  private(set) var providerSources: [String] = []
  /// Of those, the sources of providers that ask for more than an authorization.
  private(set) var validatingSources: [String] = []

  /// By the source file of a tool or a provider of tools, the class of the SDK that exactly one of its classes derives from.
  private(set) var baseClasses: [String: String] = [:]

  /// Whether a credential chooses between a test system and the real one.
  var choosesEnvironment: Bool { !environmentNames.isEmpty }

  /// The names of the credentials that choose an environment.
  var environmentNames: [String] {
    let words: Set = ["environment", "env", "sandbox", "staging"]
    return credentials.map(\.name).filter { name in
      name.lowercased().split { !$0.isLetter }.contains { words.contains(String($0)) }
    }
  }

  /// Reads at most `maximumFiles` declarations; files that are missing or do not parse are passed over.
  init(_ context: CheckContext) {
    guard context.project.kind == .difyPlugin, let manifest = context.project.manifest?.root else { return }
    var budget = Self.maximumFiles
    for kind in ["tools", "models", "endpoints", "agent_strategies", "datasources", "triggers"] {
      for path in Self.texts(manifest["plugins"]?[kind]) {
        guard Self.mayRead(&budget, context) else { break }
        guard let root = Self.document(path, context) else { continue }
        let before = credentials.count
        addCredentials(of: kind, root, path)
        if credentials.count > before, let source = Self.source(root) {
          providerSources.append(source)
          // Models that the user adds are validated one by one.
          let validates = kind != "models" || Self.texts(root["configurate_methods"]).contains("predefined-model")
          if validates, credentials[before...].contains(where: { $0.type != nil }) { validatingSources.append(source) }
        }
        guard kind == "tools" else { continue }
        if let source = Self.source(root) { baseClasses[source] = "ToolProvider" }
        for file in Self.texts(root["tools"]) {
          guard Self.mayRead(&budget, context) else { break }
          guard let tool = Self.document(file, context).map({ Self.tool($0, file) }) else { continue }
          tools.append(tool)
          if let source = tool.source { baseClasses[source] = "Tool" }
        }
      }
    }
  }

  static let maximumFiles = 500

  private static func mayRead(_ budget: inout Int, _ context: CheckContext) -> Bool {
    if budget == 0 { context.project.documents.hit(.declarations) }
    guard budget > 0 else { return false }
    budget -= 1
    return true
  }

  /// What the SDK's own providers raise where credentials are refused.
  static let validationError = "ToolProviderCredentialValidationError"

  private mutating func addCredentials(of kind: String, _ root: YAMLNode, _ path: String) {
    switch kind {
    case "tools": addForm(root["credentials_for_provider"], path)
    case "models":
      addForm(root["provider_credential_schema"]?["credential_form_schemas"], path)
      addForm(root["model_credential_schema"]?["credential_form_schemas"], path)
    case "endpoints": addForm(root["settings"], path, onlySecrets: true)
    case "datasources": addForm(root["credentials_schema"], path)
    case "triggers":
      addForm(root["subscription_schema"], path, onlySecrets: true)
      addForm(root["subscription_constructor"]?["credentials_schema"], path)
      addOAuth(root["subscription_constructor"], path)
    default: break
    }
    addOAuth(root, path)
  }

  private mutating func addOAuth(_ node: YAMLNode?, _ path: String) {
    guard let schema = node?["oauth_schema"], !schema.isNull else { return }
    credentials.append(Credential(name: "OAuth", type: nil, path: path))
    for form in ["client_schema", "credentials_schema"] {
      settings += Self.entries(ofForm: schema[form]).map { Self.credential($0.name, $0.field, path) }
    }
  }

  /// A form is a mapping of names, or a list whose entries have a `name` or a `variable`.
  static func entries(ofForm node: YAMLNode?) -> [(name: String?, field: YAMLNode)] {
    node?.pairs?.map { ($0.key.scalar?.text, $0.value) }
      ?? node?.items?.map { (($0["name"] ?? $0["variable"])?.scalar?.text, $0) } ?? []
  }

  private mutating func addForm(_ node: YAMLNode?, _ path: String, onlySecrets: Bool = false) {
    for (name, field) in Self.entries(ofForm: node) {
      let credential = Self.credential(name, field, path)
      if onlySecrets, credential.type != "secret-input" {
        settings.append(credential)
      } else {
        credentials.append(credential)
      }
    }
  }

  private static func credential(_ name: String?, _ field: YAMLNode, _ path: String) -> Credential {
    Credential(
      name: name ?? "?", type: field["type"]?.scalar?.text, label: field["label"]?["en_US"]?.scalar?.text, path: path,
      place: CheckFinding.Place(field["type"].flatMap { $0.isNull ? nil : $0 } ?? field), field: field)
  }

  private static func tool(_ root: YAMLNode, _ path: String) -> Tool {
    let labels = root["identity"]?["label"]?.pairs?.compactMap { $0.value.scalar?.text } ?? []
    return Tool(
      path: path, name: root["identity"]?["name"]?.scalar?.text, labels: labels, source: source(root),
      parameters: parameters(root))
  }

  private static func parameters(_ root: YAMLNode) -> [Parameter]? {
    // The code says more of them when the tool is put into an app.
    if let value = root["has_runtime_parameters"]?.scalar?.text.lowercased(), value == "true" { return nil }
    guard let list = root["parameters"], !list.isNull else { return [] }
    return list.items?.compactMap { item in
      item["name"].flatMap { node in node.scalar.map { Parameter(name: $0.text, place: CheckFinding.Place(node)) } }
    }
  }

  private static func source(_ root: YAMLNode) -> String? {
    let python = root["extra"]?["python"]
    return (python?["source"] ?? python?["provider_source"])?.scalar?.text
  }

  static func document(_ path: String, _ context: CheckContext) -> YAMLNode? {
    guard case .parsed(let documents) = context.project.documents.load(RepoPath(path), in: context) else { return nil }
    return documents.first?.root
  }

  static func texts(_ node: YAMLNode?) -> [String] { node?.items?.compactMap { $0.scalar?.text } ?? [] }
}

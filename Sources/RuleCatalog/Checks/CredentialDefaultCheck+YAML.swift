internal import RuleModel
internal import YAML

extension CredentialDefaultCheck {
  /// `credential_default: { hidden: secret-input, names: [api_key], except_names: [tenant_id], placeholders: [your] }`.
  init?(reading object: inout YAMLObject) {
    let hidden = object.requiredString("hidden")
    let names = object.strings("names") ?? []
    let exceptNames = object.strings("except_names") ?? []
    let placeholders = object.strings("placeholders") ?? []
    guard let hidden, object.isNotEmpty(names, "names") else { return nil }
    self.init(
      hidden: hidden, names: names, exceptNames: exceptNames, placeholders: placeholders.map { $0.lowercased() })
  }
}

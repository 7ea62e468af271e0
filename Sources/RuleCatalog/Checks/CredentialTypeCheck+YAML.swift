internal import RuleModel
internal import YAML

extension CredentialTypeCheck {
  /// `credential_type: { types: [text-input], expected: secret-input, names: [api_key], except_names: [...] }`.
  init?(reading object: inout YAMLObject) {
    let types = object.strings("types") ?? []
    let expected = object.requiredString("expected")
    let names = object.strings("names") ?? []
    let exceptNames = object.strings("except_names") ?? []
    let isComplete = object.isNotEmpty(types, "types") && object.isNotEmpty(names, "names")
    guard let expected, isComplete else { return nil }
    self.init(types: types, expected: expected, names: names, exceptNames: exceptNames)
  }
}

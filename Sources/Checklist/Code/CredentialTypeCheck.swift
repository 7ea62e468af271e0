internal import Model
internal import RuleModel

extension CredentialTypeCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let secrets = SecretNames(endings: names, exceptions: exceptNames)
    let declarations = context.project.documents.declarations(in: context)
    return (declarations.credentials + declarations.settings).compactMap { credential in
      guard let type = credential.type, types.contains(type), secrets.isSecret(credential.name) else { return nil }
      return CheckFinding(
        path: RepoPath(credential.path), place: credential.place,
        message: "\(quoted(credential.name)) is a secret by its name, and `\(type)` shows and stores it as plain text",
        fix: "type: \(expected)", key: credential.name)
    }
  }
}

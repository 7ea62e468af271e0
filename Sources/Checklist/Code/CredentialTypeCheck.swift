internal import Model
internal import RuleModel

extension CredentialTypeCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let secrets = SecretNames(endings: names, exceptions: exceptNames)
    let declarations = context.project.documents.declarations(in: context)
    let all = declarations.credentials + declarations.settings
    let hidden = Set(all.filter { $0.type == expected && secrets.isSecret($0.name) }.map(\.path))
    let passwords = Set(all.filter { $0.type == expected && Self.isPassword($0.name) }.map(\.path))
    return all.compactMap { credential in
      // Of a pair of keys the other one is the secret: this one says who it belongs to.
      if hidden.contains(credential.path), SecretNames.isAccessKey(credential.name) { return nil }
      // Where the password is asked for by itself, it does not stand in the address.
      if passwords.contains(credential.path), Self.isAddress(credential.name) { return nil }
      guard let type = credential.type, types.contains(type), let sign = sign(of: credential, secrets) else {
        return nil
      }
      return CheckFinding(
        path: RepoPath(credential.path), place: credential.place,
        message:
          "\(quoted(credential.name)) is a secret by its \(sign), and `\(type)` shows and stores it as plain text",
        fix: "type: \(expected)", key: credential.name)
    }
  }

  /// What says that a credential is secret; nil when nothing does.
  private func sign(of credential: PluginDeclarations.Credential, _ secrets: SecretNames) -> String? {
    if secrets.isSecret(credential.name) { return "name" }
    guard let label = credential.label, !Self.publicEndings.contains(where: credential.name.lowercased().hasSuffix)
    else {
      return nil
    }
    // "API key (optional):"
    let words = label.prefix { $0 != "(" && $0 != "（" }.split { $0.isWhitespace || $0 == ":" || $0 == "*" }
    return secrets.isSecret(words.joined(separator: " ")) ? "label \(quoted(label))" : nil
  }

  private static func isPassword(_ name: String) -> Bool {
    ["password", "passwd", "pwd", "pass"].contains(where: name.lowercased().hasSuffix)
  }

  /// Names of what says where a database is, and who is meant with which password where it stands alone.
  private static func isAddress(_ name: String) -> Bool {
    ["dsn", "connection_string", "connectionstring", "conn_str", "database_url", "db_url", "database_uri", "db_uri"]
      .contains(where: name.lowercased().hasSuffix)
  }

  /// Endings of names of what goes with a secret, and is none, whatever its label says.
  private static let publicEndings = ["id", "name", "url", "uri", "path", "type", "header", "prefix", "user", "email"]
}

internal import Model
internal import RuleModel
internal import YAML

extension CredentialDefaultCheck: Check {
  var inputs: CheckInputs { [.documents, .python] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let secrets = SecretNames(endings: names, exceptions: exceptNames)
    return declared(secrets, context) + written(secrets, context)
  }

  /// In the Python code, behind ways of writing that hide a default from those who look for assignments: a string with a letter
  /// in front, and what a field of a class is given.
  private func written(_ secrets: SecretNames, _ context: CheckContext) -> [CheckFinding] {
    context.judgedPython(except: []).flatMap { file in
      file.hiddenDefaults(of: secrets).filter { isSecret($0.value) }.map { found in
        // The line is not shown, as the value is in it.
        CheckFinding(
          path: file.path,
          message: "the default of \(quoted(found.name)), on line \(found.line.number), looks like a secret",
          key: found.name)
      }
    }
  }

  private func declared(_ secrets: SecretNames, _ context: CheckContext) -> [CheckFinding] {
    let others = SecretNames(endings: exceptNames, exceptions: [])
    let declarations = context.project.documents.declarations(in: context)
    return (declarations.credentials + declarations.settings).compactMap { credential in
      guard context.changes(RepoPath(credential.path)), let value = credential.field?["default"],
        secrets.isSecret(credential.name) || credential.type == hidden && !others.isSecret(credential.name),
        let text = value.scalar?.text, isSecret(text)
      else { return nil }
      // The line of the value is not shown, as the value is in it.
      let place = CheckFinding.Place(value)
      let shown = credential.place.flatMap { $0.endLine < place.line || $0.line > place.endLine ? $0 : nil }
      return CheckFinding(
        path: RepoPath(credential.path), place: shown,
        message: "the default of \(quoted(credential.name)), on line \(place.line), looks like a secret",
        key: credential.name)
    }
  }

  /// Whether a default may be a secret: letters and digits without a blank, and nothing that marks an example.
  private func isSecret(_ text: String) -> Bool {
    let bytes = Array(text.trimmed.utf8)
    guard bytes.count >= 8, bytes.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), Set(bytes).count > 5,
      bytes.contains(where: { $0 >= 0x30 && $0 <= 0x39 }),
      bytes.contains(where: { $0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A })
    else { return false }
    let lowercased = text.lowercased()
    return !placeholders.contains { lowercased.contains($0) }
  }
}

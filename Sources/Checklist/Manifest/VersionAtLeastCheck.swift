internal import Model
internal import YAML

extension VersionAtLeastCheck {
  func run(in context: CheckContext) -> [CheckFinding] {
    let need = highestNeed(in: context)
    return target.resolve(in: context).compactMap { resolved in
      guard let value = resolved.value else { return missing.map { lacking(resolved, need: need, level: $0) } }
      // A number such as 1.9 is a matter of `field_type`.
      guard value.resolvedType == .string, let text = value.scalar?.text else { return nil }
      guard let stated = PEP440Version(text) else {
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(text)) is no version", fix: line(need?.version ?? "1.0.0", target))
      }
      guard let need, let needed = PEP440Version(need.version), stated < needed else { return nil }
      var field = resolved
      field.target.stage = nil
      return field.finding(
        "`\(resolved.hit.name)` \(quoted(text)) is too low: \(need.feature) need \(platform) \(need.version)",
        fix: line(need.version, target), level: tooLow)
    }
  }

  private func lacking(_ resolved: ResolvedField, need: Need?, level: Level) -> CheckFinding {
    var field = resolved
    field.target.stage = nil
    let detail = need.map { ", and \($0.feature) need \(platform) \($0.version)" } ?? ""
    return field.finding(
      "`\(resolved.hit.name)` is missing: nobody can tell which \(platform) the project needs\(detail)",
      fix: need.map { line($0.version, target) }, level: level)
  }

  /// What asks for the highest version among the features the project uses.
  private func highestNeed(in context: CheckContext) -> Need? {
    var highest: (need: Need, version: PEP440Version)?
    for need in needs where need.isUsed(in: context) {
      guard let version = PEP440Version(need.version) else { continue }
      if let known = highest, !(known.version < version) { continue }
      highest = (need, version)
    }
    return highest?.need
  }
}

extension VersionAtLeastCheck.Need {
  fileprivate func isUsed(in context: CheckContext) -> Bool {
    documents.roots(in: context).contains { _, root in
      path.hits(in: root).contains { hit in
        guard let value = hit.value, !value.isNull else { return false }
        if values.isEmpty { return value.items?.isEmpty != true && value.pairs?.isEmpty != true }
        return value.scalar.map { values.contains($0.text) } ?? false
      }
    }
  }
}

internal import Model
internal import RuleModel
internal import YAML

extension VersionAtLeastCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    let used = needs.filter { $0.isUsed(in: context) }
    return target.findings(in: context) { resolved in
      guard let value = resolved.value else {
        return missing.map { lacking(resolved, need: highest(of: used), level: $0) }
      }
      // A number such as 1.9 is a matter of `field_type`.
      guard value.resolvedType == .string, let text = value.scalar?.text else { return nil }
      guard let stated = PEP440Version(text) else {
        let version = highest(of: used)?.version ?? "1.0.0"
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(text)) is no version", fix: resolved.line(version, target))
      }
      let unmet = used.filter { need in PEP440Version(need.version).map { stated < $0 } ?? false }
      // What stops the project comes before what an older platform passes over.
      guard let level = unmet.map(\.level).max(), let need = highest(of: unmet.filter { $0.level == level }) else {
        return nil
      }
      var field = resolved
      field.stage = nil
      return field.finding(
        "`\(resolved.hit.name)` \(quoted(text)) is too low, \(need.feature) need \(platform) \(need.version)",
        fix: resolved.line(highest(of: unmet)?.version ?? need.version, target), level: level)
    }
  }

  private func lacking(_ resolved: ResolvedField, need: Need?, level: Level) -> CheckFinding {
    var field = resolved
    field.stage = nil
    let detail = need.map { ", and \($0.feature) need \(platform) \($0.version)" } ?? ""
    return field.finding(
      "`\(resolved.hit.name)` is missing, so nobody can tell which \(platform) the project needs\(detail)",
      fix: need.map { resolved.line($0.version, target) }, level: level)
  }

  /// What asks for the highest version; the first of equals.
  private func highest(of needs: [Need]) -> Need? {
    var highest: (need: Need, version: PEP440Version)?
    for need in needs {
      guard let version = PEP440Version(need.version) else { continue }
      if let known = highest, !(known.version < version) { continue }
      highest = (need, version)
    }
    return highest?.need
  }
}

extension VersionAtLeastCheck.Need {
  fileprivate func isUsed(in context: CheckContext) -> Bool {
    documents.roots(in: context).contains { document in
      path.hits(in: document.root).contains { hit in
        guard let value = hit.value, !value.isNull else { return false }
        if values.isEmpty { return value.items?.isEmpty != true && value.pairs?.isEmpty != true }
        return value.scalar.map { values.contains($0.text) } ?? false
      }
    }
  }
}

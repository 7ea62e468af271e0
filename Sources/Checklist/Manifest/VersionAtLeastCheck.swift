internal import Model
internal import RuleModel
internal import YAML

extension VersionAtLeastCheck: Check {
  var inputs: CheckInputs { [.documents] }

  func run(in context: CheckContext) -> [CheckFinding] {
    // The newest first: whatever else is used asks for no more.
    let needs = byVersion
    // A version that stays as it was is right for all that was there before.
    var judged = context
    judged.judgesDocumentsAlone =
      target.documents == .manifest && context.keeps([FieldPath(steps: target.base.steps + target.path.steps)])
    func highest(_ isWanted: (Need, PEP440Version) -> Bool = { _, _ in true }) -> Need? {
      needs.first { isWanted($0.need, $0.version) && $0.need.isUsed(in: judged) }?.need
    }
    return target.findings(in: context, missingToo: true) { resolved in
      guard let value = resolved.value else {
        return missing.map { lacking(resolved, need: highest(), level: $0) }
      }
      // A number such as 1.9 is a matter of `field_type`.
      guard value.resolvedType == .string, let text = value.scalar?.text else { return nil }
      guard let stated = PEP440Version(text) else {
        let version = highest()?.version ?? "1.0.0"
        return resolved.finding(
          "`\(resolved.hit.name)` \(quoted(text)) is no version", fix: resolved.line(version, target))
      }
      // What stops the project comes before what an older platform passes over.
      let levels = Set(needs.map { $0.need.level }).sorted(by: >)
      let worst = levels.lazy.compactMap { level in highest { $0.level == level && stated < $1 } }.first
      guard let need = worst, let first = highest({ stated < $1 }) else { return nil }
      var field = resolved
      field.stage = nil
      return field.finding(
        "`\(resolved.hit.name)` \(quoted(text)) is too low, \(need.feature) need \(platform) \(need.version)",
        fix: resolved.line(first.version, target), level: need.level)
    }
  }

  /// Each need with its version, the highest first; of equals in the order written.
  private var byVersion: [(need: Need, version: PEP440Version)] {
    var result: [(need: Need, version: PEP440Version)] = []
    for need in needs {
      guard let version = PEP440Version(need.version) else { continue }
      result.insert((need, version), at: result.firstIndex { $0.version < version } ?? result.count)
    }
    return result
  }

  private func lacking(_ resolved: ResolvedField, need: Need?, level: Level) -> CheckFinding {
    var field = resolved
    field.stage = nil
    let detail = need.map { ", and \($0.feature) need \(platform) \($0.version)" } ?? ""
    return field.finding(
      "`\(resolved.hit.name)` is missing, so nobody can tell which \(platform) the project needs\(detail)",
      fix: need.map { resolved.line($0.version, target) }, level: level)
  }
}

extension VersionAtLeastCheck.Need {
  fileprivate func isUsed(in context: CheckContext) -> Bool {
    let files = context.project.documents
    // Of many documents few hold a certain value.
    return documents.paths(in: context).contains { file in
      guard files.mayHold(values, at: file, in: context), case .parsed(let parsed) = files.load(file, in: context),
        let root = parsed.first?.root
      else { return false }
      return path.hits(in: root).contains { hit in
        guard let value = hit.value, !value.isNull else { return false }
        if values.isEmpty { return value.items?.isEmpty != true && value.pairs?.isEmpty != true }
        return value.scalar.map { values.contains($0.text) } ?? false
      }
    }
  }
}

internal import Model
internal import RuleModel
internal import YAML

extension KeysKnownCheck: Check {
  var inputs: CheckInputs { [.documents] }
  var judgesDocumentsAlone: Bool { true }

  func run(in context: CheckContext) -> [CheckFinding] {
    var findings: [CheckFinding] = []
    for mapping in mappings {
      lazy var pattern = mapping.ifAllMatch.map { TextPattern(whole: $0) }
      mapping.target.visit(in: context, onlyMappings: true) { resolved in
        guard case .mapping(let pairs)? = resolved.value?.content, mapping.applies(to: pairs, pattern: pattern) else {
          return
        }
        var present: Set<String>?
        for pair in pairs {
          guard let key = pair.key.scalar?.text, !mapping.known.contains(key) else { continue }
          let beside = present ?? Set(pairs.compactMap { $0.key.scalar?.text })
          present = beside
          if let finding = mapping.finding(for: key, at: pair, beside: beside, of: resolved) {
            findings.append(finding)
            // Of two keys that mean the same one can have its name.
            if case .key(let name)? = finding.repair { present?.insert(name) }
          }
        }
      }
    }
    return reportsOncePerDocument ? oncePerDocument(findings) : findings
  }

  /// The first finding of each file, with the number of the others.
  private func oncePerDocument(_ findings: [CheckFinding]) -> [CheckFinding] {
    var result: [CheckFinding] = []
    var index: [RepoPath: Int] = [:]
    var others: [Int] = []
    for finding in findings {
      if let known = index[finding.path] {
        others[known] += 1
        if let place = finding.place, let repair = finding.repair {
          result[known].further.append(CheckFinding.PlacedRepair(place: place, repair: repair))
        }
      } else {
        index[finding.path] = result.count
        result.append(finding)
        others.append(0)
      }
    }
    return zip(result, others).map { finding, others in
      var finding = finding
      if others > 0 { finding.message += " (and \(others) more in this file)" }
      // One finding a file: which key comes first may change.
      finding.key = ""
      return finding
    }
  }
}

extension KeysKnownCheck.Mapping {
  fileprivate func applies(to pairs: [YAMLPair], pattern: TextPattern?) -> Bool {
    if !ifAny.isEmpty, !pairs.contains(where: { $0.key.scalar.map { ifAny.contains($0.text) } ?? false }) {
      return false
    }
    guard let pattern else { return true }
    return pairs.allSatisfy { $0.key.scalar.map { pattern.matches($0.text) == true } ?? true }
  }

  fileprivate func finding(
    for key: String, at pair: YAMLPair, beside present: Set<String>, of resolved: ResolvedField
  ) -> CheckFinding? {
    let candidates = known.filter { !present.contains($0) }
    let destination = moved[key].flatMap { present.contains($0) ? nil : $0 }
    // Long text is no slip of the pen.
    let meant = destination ?? (key.utf8.count <= 64 ? similar(to: key, among: candidates) : nil)
    guard meant != nil || others != nil else { return nil }
    var field = resolved
    field.hit.trail = resolved.hit.trail.key(key)
    field.hit.value = pair.key
    let consequence = effect.map { " is \($0)" } ?? " is not a known key"
    return field.finding(
      "`\(field.hit.name)`\(consequence)", meant: meant, fix: meant, repair: destination.map { .key($0) },
      level: meant == nil ? others : nil)
  }

  /// A known key that is at most two edits away, and not another word of the same length class altogether.
  private func similar(to key: String, among candidates: [String]) -> String? {
    if let same = candidates.first(where: { $0.lowercased() == key.lowercased() }) { return same }
    return nearest(to: key, among: candidates)
  }
}

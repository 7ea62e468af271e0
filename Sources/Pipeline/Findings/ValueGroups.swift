internal import Model

/// Ties findings of the same value together.
///
/// Every finding stays; the most severe of a group leads and lists the places of the others, which point to it.
enum ValueGroups {
  /// `findings` in the report's order, which stays; what is written depends on nothing else.
  static func join(_ findings: inout [Finding]) {
    var members: [Fingerprint: [Int]] = [:]
    var order: [Fingerprint] = []
    for (index, finding) in findings.enumerated() {
      guard let digest = finding.valueDigest else { continue }
      if members[digest] == nil { order.append(digest) }
      members[digest, default: []].append(index)
    }
    for digest in order {
      guard let indices = members[digest], indices.count > 1 else { continue }
      let lead = indices.dropFirst().reduce(indices[0]) { precedes(findings[$1], findings[$0]) ? $1 : $0 }
      for index in indices {
        findings[index].group = FindingGroup(id: digest, places: indices.count, isLead: index == lead)
        let others = index == lead ? indices.filter { $0 != lead } : [lead]
        findings[index].related += others.map { other in
          RelatedLocation(
            path: findings[other].path, region: findings[other].region,
            message: index == lead ? "the same value" : "the same value, with all its places", kind: .sameValue,
            commit: findings[other].commit)
        }
      }
    }
  }

  /// A finding as it was before it was tied to others.
  static func single(_ finding: Finding) -> Finding {
    var finding = finding
    finding.group = nil
    finding.related.removeAll { $0.kind == .sameValue }
    return finding
  }

  /// The worse level leads, then the surer finding, then one that has advice of its own, then what is shipped; of equals
  /// the first.
  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.level != b.level { return a.level > b.level }
    if a.confidence != b.confidence { return a.confidence > b.confidence }
    if (a.fix == nil) != (b.fix == nil) { return a.fix != nil }
    return a.reach == .shipped && b.reach != .shipped
  }
}

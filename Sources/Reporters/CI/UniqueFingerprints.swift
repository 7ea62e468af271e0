internal import Model

/// A name for every finding of a report, no two the same: places that show a finding once for each name would lose the
/// others.
struct UniqueFingerprints {
  private var counts: [String: Int] = [:]

  /// The finding's fingerprint, else its rule and path; from the second of a name on with its number.
  mutating func next(_ finding: Finding) -> String {
    let own = finding.fingerprint.description
    let name = own.isEmpty ? "\(finding.ruleID):\(RelativeURI.of(finding.path))" : own
    let count = counts[name, default: 0] + 1
    counts[name] = count
    return count == 1 ? name : "\(name)-\(count)"
  }
}

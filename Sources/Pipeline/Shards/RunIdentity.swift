internal import Digest
internal import Model
internal import RuleModel

/// Tells the shards of one run from those of another: of another tree, version, choice of rules or configuration.
enum RunIdentity {
  /// 32 hexadecimal digits; the same for every shard of a run, whatever the number of workers.
  static func of(_ plan: ScanPlan, _ listing: TreeListing) -> String {
    var text: [UInt8] = []
    func add(_ bytes: some Sequence<UInt8>) {
      text += bytes
      text.append(0)
    }
    add(plan.toolVersion.utf8)
    add(plan.target.utf8)
    add("\(plan.shard?.count ?? 1) \(plan.confidence) \(plan.failOn) \(plan.profile?.rawValue ?? "")".utf8)
    add(Fingerprinter(key: plan.fingerprintKey).keyCheck.utf8)
    for rule in plan.rules.rules(where: { _ in true }) { add("\(rule.id) \(rule.level)".utf8) }
    for entry in plan.suppressions { add("\(entry.rules) \(entry.paths) \(entry.position)".utf8) }
    for baseline in plan.baselines { add("\(baseline.name) \(baseline.entries.count)".utf8) }
    // Not what is untracked: the report of the shard before this one may lie there.
    for entry in listing.entries where entry.isTracked == true { add(entry.path.bytes) }
    return String(BaseEncoding.hexadecimal.text(Digest.sha256.hash(text).prefix(16)))
  }
}

/// Findings that are known already: those of a baseline file, or of an earlier commit.
public struct Baseline: Sendable, Hashable {
  /// One finding that is known: a rule and what it found, wherever that stands.
  public struct Entry: Sendable, Hashable, Comparable {
    public var ruleID: String
    public var fingerprint: Fingerprint
    /// In how many places the finding was known, at least 1.
    public var places: Int
    /// What somebody wrote behind it; empty for nothing.
    public var note: String
    /// 1-based line of the file it was read from; 0 where there is none.
    public var line: Int

    public init(ruleID: String, fingerprint: Fingerprint, places: Int = 1, note: String = "", line: Int = 0) {
      self.ruleID = ruleID
      self.fingerprint = fingerprint
      self.places = places
      self.note = note
      self.line = line
    }

    /// By rule, then by fingerprint: the order of the lines in a file.
    public static func < (a: Entry, b: Entry) -> Bool {
      (a.ruleID, a.fingerprint.description) < (b.ruleID, b.fingerprint.description)
    }
  }

  /// In order; no two entries have the same rule and fingerprint.
  public private(set) var entries: [Entry]
  /// As reports call it: a path relative to the scanned root, or a revision.
  public var name: String
  /// True for what was found in a commit, false for a file that somebody keeps.
  public var isRevision: Bool

  /// Entries that say the same become one, with the greater number of places.
  public init(_ entries: [Entry] = [], name: String = "", isRevision: Bool = false) {
    self.name = name
    self.isRevision = isRevision
    var merged: [Entry] = []
    for entry in entries.sorted() {
      if let last = merged.last, last.ruleID == entry.ruleID, last.fingerprint == entry.fingerprint {
        merged[merged.count - 1].places = max(last.places, entry.places)
        if last.note.isEmpty { merged[merged.count - 1].note = entry.note }
      } else {
        merged.append(entry)
      }
    }
    self.entries = merged
  }

  /// What findings make, counted.
  public init(of findings: [Finding], name: String = "", isRevision: Bool = false) {
    var places: [Entry: Int] = [:]
    // Each identifier of a secret has an entry of its own: another one beside a secret that is known is new.
    for finding in findings.flatMap({ [$0] + $0.identifiers }) where !finding.fingerprint.description.isEmpty {
      places[Entry(ruleID: finding.ruleID, fingerprint: finding.fingerprint), default: 0] += 1
    }
    self.init(
      places.map { entry, count in
        var entry = entry
        entry.places = count
        return entry
      }, name: name, isRevision: isRevision)
  }

  /// Where the finding is among the entries; nil when it is new.
  public func index(of finding: Finding) -> Int? { index(ofRule: finding.ruleID, finding.fingerprint) }

  /// Where the entry with this rule and fingerprint is; nil when there is none.
  public func index(ofRule ruleID: String, _ fingerprint: Fingerprint) -> Int? {
    let wanted = Entry(ruleID: ruleID, fingerprint: fingerprint)
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].ruleID == wanted.ruleID, entries[low].fingerprint == wanted.fingerprint
    else { return nil }
    return low
  }
}

/// How a finding stands to what is known (SARIF 2.1.0, 3.27.24).
public enum BaselineState: String, Sendable, Hashable, CaseIterable {
  /// Not known before.
  case new
  /// Known before, and still there.
  case unchanged
  /// Known before, and not there any more.
  case absent
}

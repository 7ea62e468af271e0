/// One result about the input, ready to print: nothing in it needs the file again, no secret in it is readable
/// unless the run was asked to show secrets.
public struct Finding: Sendable {
  public var ruleID: String
  public var level: Level
  public var confidence: Confidence
  /// One sentence, without the secret.
  public var message: String
  /// Relative to the scanned root, '/'-separated; the bytes of the name as they are.
  public var path: RepoPath
  /// Nil when the finding is about the file or directory as a whole.
  public var region: Region?
  /// The line of the finding with the secret masked; nil when there is no region.
  public var excerpt: Excerpt?
  public var fingerprint: Fingerprint
  /// Root of the project the finding belongs to; nil when there is none.
  public var project: RepoPath?
  public var reach: Reach
  public var checklist: ChecklistItemID?
  /// What to do here, more exact than the rule's `fix`: often the very line to paste; empty when nothing is to be done.
  public var fix: String?
  /// Set where a program can do it: there is one right answer.
  @Boxed public var repair: Repair?
  /// Why the confidence is what it is.
  public var reasons: [String]
  /// Other places that belong to the same finding.
  public var related: [RelatedLocation]
  /// Identifiers that are listed among its other places: each as the finding that it is where this one is not reported.
  public var identifiers: [Finding] = []
  /// A keyed hash of the secret alone, the same wherever it stands; nil for what has no value. Not printed.
  public var valueDigest: Fingerprint?
  /// Set when the same value stands in several places.
  @Boxed public var group: FindingGroup?
  /// The commit that brought it, where the view is made of several.
  @Boxed public var commit: ObjectID?
  /// How it stands to what was known; nil where nothing says what was.
  public var baselineState: BaselineState?
  /// The content in git's database that it was found in; nil where the view has none.
  @Boxed public var object: ObjectID?
  /// Set for what was found in a history.
  @Boxed public var lifetime: Lifetime?

  public init(
    ruleID: String, level: Level, confidence: Confidence, message: String, path: RepoPath, region: Region? = nil,
    excerpt: Excerpt? = nil, fingerprint: Fingerprint = Fingerprint(""), project: RepoPath? = nil,
    reach: Reach = .unknown, checklist: ChecklistItemID? = nil, fix: String? = nil, reasons: [String] = [],
    related: [RelatedLocation] = [], valueDigest: Fingerprint? = nil, group: FindingGroup? = nil,
    commit: ObjectID? = nil
  ) {
    self.ruleID = ruleID
    self.level = level
    self.confidence = confidence
    self.message = message
    self.path = path
    self.region = region
    self.excerpt = excerpt
    self.fingerprint = fingerprint
    self.project = project
    self.reach = reach
    self.checklist = checklist
    self.fix = fix
    self.reasons = reasons
    self.related = related
    self.valueDigest = valueDigest
    self.group = group
    self.commit = commit
  }

  /// The finding without what is reported with it, which is then reported by itself.
  public var alone: Finding {
    var copy = self
    copy.identifiers = []
    return copy
  }

  /// False for a place that another finding of the same value lists.
  public var leads: Bool { group?.isLead ?? true }
}

/// The findings of one value. Each stays a finding of its own; one of them, the most severe, leads and lists the
/// places of all others.
public struct FindingGroup: Sendable, Hashable {
  /// The same for all findings of the group, and from run to run.
  public var id: Fingerprint
  /// Findings in the group, at least 2.
  public var places: Int
  public var isLead: Bool

  public init(id: Fingerprint, places: Int, isLead: Bool) {
    self.id = id
    self.places = places
    self.isLead = isLead
  }
}

/// How far the finding's file would get.
public enum Reach: String, Sendable, CaseIterable {
  /// Inside the package that would be released.
  case shipped
  /// Tracked by git, not in a package.
  case committed
  /// Neither ignored nor tracked: the next `git add` takes it.
  case local
  case unknown
}

/// One line of a file around a finding, safe to print: control characters replaced, secret masked, long lines cut.
public struct Excerpt: Sendable, Hashable {
  public var line: String
  /// The finding inside `line`, as offsets in Unicode scalars, end exclusive.
  public var highlightStart: Int
  public var highlightEnd: Int
  /// What should stand near the line and does not.
  public var missing: Missing?

  /// Something that is to be written, and where.
  public struct Missing: Sendable, Hashable {
    /// What it is: a key.
    public var name: String
    /// In Unicode scalars from the start of the line; may lie behind its end.
    public var offset: Int
    /// True when it gets a line of its own, the next one.
    public var isBelow: Bool

    public init(name: String, offset: Int, isBelow: Bool) {
      self.name = name
      self.offset = offset
      self.isBelow = isBelow
    }
  }

  public init(line: String, highlightStart: Int, highlightEnd: Int, missing: Missing? = nil) {
    self.line = line
    self.highlightStart = highlightStart
    self.highlightEnd = highlightEnd
    self.missing = missing
  }
}

/// A second place of a finding, with what it is.
public struct RelatedLocation: Sendable, Hashable {
  public var path: RepoPath
  public var region: Region?
  public var message: String
  public var kind: Kind
  /// The commit that brought it, where the view is made of several.
  public var commit: ObjectID?

  public enum Kind: String, Sendable, CaseIterable {
    /// Something else that has to do with it.
    case other
    /// What names the secret: an access key id, an account id.
    case identifier
    /// The same value once more.
    case sameValue = "same-value"
  }

  public init(path: RepoPath, region: Region?, message: String, kind: Kind = .other, commit: ObjectID? = nil) {
    self.commit = commit
    self.path = path
    self.region = region
    self.message = message
    self.kind = kind
  }
}

/// Identifies a finding across runs, edits and views: 32 lower-case hex digits, a keyed hash of the rule and the secret; of
/// what has no secret, of the rule, the path and what makes it the same. Findings of one rule and value share it.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

extension Finding {
  /// Path, position, rule, message, commit: the order of every report, the same whatever order findings came in.
  public static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.path != b.path { return a.path < b.path }
    let (x, y) = (a.region?.byteOffset ?? -1, b.region?.byteOffset ?? -1)
    if x != y { return x < y }
    if a.ruleID != b.ruleID { return a.ruleID < b.ruleID }
    if a.message != b.message { return a.message < b.message }
    return (a.commit?.bytes ?? []).lexicographicallyPrecedes(b.commit?.bytes ?? [])
  }
}

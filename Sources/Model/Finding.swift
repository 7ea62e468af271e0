/// One result about the input, ready to print: nothing in it needs the file again, no secret in it is readable
/// unless the run was asked to show secrets.
public struct Finding: Sendable {
  public var ruleID: String
  public var level: Level
  public var confidence: Confidence
  /// One sentence, without the secret.
  public var message: String
  /// Relative to the scanned root, '/'-separated. Bytes that are not UTF-8 appear as U+FFFD.
  public var path: String
  /// Nil when the finding is about the file or directory as a whole.
  public var region: Region?
  /// The line of the finding with the secret masked; nil when there is no region.
  public var excerpt: Excerpt?
  public var fingerprint: Fingerprint
  /// Root of the project the finding belongs to; nil when there is none.
  public var project: String?
  public var reach: Reach
  public var checklist: ChecklistItemID?
  /// What to do here, more exact than the rule's `fix`: often the very line to paste.
  public var fix: String?
  /// Why the confidence is what it is.
  public var reasons: [String]
  /// Other places that belong to the same finding.
  public var related: [RelatedLocation]

  public init(
    ruleID: String, level: Level, confidence: Confidence, message: String, path: String, region: Region? = nil,
    excerpt: Excerpt? = nil, fingerprint: Fingerprint = Fingerprint(""), project: String? = nil,
    reach: Reach = .unknown, checklist: ChecklistItemID? = nil, fix: String? = nil, reasons: [String] = [],
    related: [RelatedLocation] = []
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

  public init(line: String, highlightStart: Int, highlightEnd: Int) {
    self.line = line
    self.highlightStart = highlightStart
    self.highlightEnd = highlightEnd
  }
}

/// A second place of a finding, with what it is.
public struct RelatedLocation: Sendable, Hashable {
  public var path: String
  public var region: Region?
  public var message: String

  public init(path: String, region: Region?, message: String) {
    self.path = path
    self.region = region
    self.message = message
  }
}

/// Identifies a finding across runs and edits: 32 lower-case hex digits, made of rule, path and a keyed hash of the
/// value, never of line numbers.
public struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  public var description: String

  public init(_ description: String) { self.description = description }
}

/// The four groups a release reviewer works through, in report order.
public enum ChecklistGroup: String, Sendable, CaseIterable, Comparable {
  case codeQuality = "code_quality"
  case functionality
  case configuration
  case documentation

  public static func < (a: ChecklistGroup, b: ChecklistGroup) -> Bool { a.order < b.order }

  private var order: Int {
    switch self {
    case .codeQuality: 0
    case .functionality: 1
    case .configuration: 2
    case .documentation: 3
    }
  }

  /// The group's heading in a report.
  public var title: String {
    switch self {
    case .codeQuality: "Code quality"
    case .functionality: "Functionality"
    case .configuration: "Configuration"
    case .documentation: "Documentation"
    }
  }
}

/// `group/name`, as rules write it: `code_quality/no-hardcoded-credentials`.
public struct ChecklistItemID: Sendable, Hashable, Comparable, CustomStringConvertible {
  public var group: ChecklistGroup
  public var name: String

  public init(group: ChecklistGroup, name: String) {
    self.group = group
    self.name = name
  }

  /// Parses `group/name`; nil when the group is none of the four or the name is empty.
  public init?(_ text: String) {
    guard let slash = text.firstIndex(of: "/"), let group = ChecklistGroup(rawValue: String(text[..<slash])) else {
      return nil
    }
    let name = String(text[text.index(after: slash)...])
    guard !name.isEmpty else { return nil }
    self.init(group: group, name: name)
  }

  public var description: String { "\(group.rawValue)/\(name)" }

  public static func < (a: ChecklistItemID, b: ChecklistItemID) -> Bool { (a.group, a.name) < (b.group, b.name) }
}

/// One line of the release checklist, as declared in a pack's `checklist.yaml`.
public struct ChecklistItem: Sendable, Hashable {
  public var id: ChecklistItemID
  public var title: String
  /// True when no program can decide the item: it is listed with evidence and stays open for a person.
  public var isManual: Bool
  /// What the person is asked to confirm, for a manual item.
  public var question: String?
  /// The project kinds the item applies to; empty means every project.
  public var appliesTo: [ProjectKind]
  /// Named gatherers of evidence (a closed list, see `EvidenceKind`).
  public var evidence: [EvidenceKind]

  public init(
    id: ChecklistItemID, title: String, isManual: Bool, question: String? = nil, appliesTo: [ProjectKind] = [],
    evidence: [EvidenceKind] = []
  ) {
    self.id = id
    self.title = title
    self.isManual = isManual
    self.question = question
    self.appliesTo = appliesTo
    self.evidence = evidence
  }
}

/// What can be gathered for an item that only a person decides.
public enum EvidenceKind: String, Sendable, CaseIterable {
  case toolsWithoutTests = "tools_without_tests"
  case trivialValidation = "trivial_validation"
  case errorHandling = "error_handling"
  case environments
  case comments
  case toolsNotInReadme = "tools_not_in_readme"
  /// Decides, too, whether an item on credentials applies: not where a project asks for none.
  case credentials
  /// What the package holds: files, bytes, the largest of them.
  case shippedFiles = "shipped_files"
  /// What is tracked, and which ignore files there are.
  case ignoreRules = "ignore_rules"
  /// The versions at hand; the item stays open, since a tree does not know which one was released last.
  case versions
  /// Fails the item when there is no README.md to say it in.
  case readme
}

/// What an item came to in one project.
public struct ChecklistResult: Sendable {
  public enum Status: String, Sendable, CaseIterable {
    case passed, failed
    case needsPerson = "needs_person"
    case notApplicable = "not_applicable"
  }

  public var item: ChecklistItem
  public var status: Status
  /// Short sentences: what was looked at, what was found.
  public var evidence: [String]
  /// Indices into `ScanReport.findings` of the findings that belong to the item in this project.
  public var findings: [Int]
  /// Set where it passed because a person said so.
  public var signOff: SignOff?

  public init(
    item: ChecklistItem, status: Status, evidence: [String], findings: [Int], signOff: SignOff? = nil
  ) {
    self.item = item
    self.status = status
    self.evidence = evidence
    self.findings = findings
    self.signOff = signOff
  }
}

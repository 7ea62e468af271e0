public import Model

/// Works a project's checklist off against what the checks and rules found.
public enum ChecklistEvaluator {
  /// The level from which a finding fails an automatic item: a note is advice and fails nothing.
  public static let failingLevel = Level.warning

  /// What the project itself shows for each item, gathered while its files are at hand.
  public struct ProjectEvidence: Sendable {
    fileprivate var byItem: [ChecklistItemID: Evidence] = [:]

    /// Of a project that nobody has looked into.
    public init() {}

    /// Makes an item one that does not apply, as what it is about is not looked at.
    ///
    /// - Parameter reason: a sentence.
    public mutating func setAside(_ item: ChecklistItemID, because reason: String) {
      byItem[item] = Evidence(sentences: [reason], applies: false)
    }

    /// Says something more of an item.
    public mutating func remark(on item: ChecklistItemID, _ sentence: String) {
      byItem[item] = (byItem[item] ?? Evidence()) + Evidence(sentences: [sentence])
    }

    /// Leaves an item to a person, where nothing that was looked at could fail it.
    ///
    /// - Parameter reason: a sentence.
    public mutating func leaveOpen(_ item: ChecklistItemID, because reason: String) {
      byItem[item] = (byItem[item] ?? Evidence()) + Evidence(sentences: [reason], decides: false)
    }
  }

  /// Gathers the evidence for the items that apply to the project's kind.
  public static func evidence(for items: [ChecklistItem], in context: CheckContext) -> ProjectEvidence {
    let sources = EvidenceSources(context)
    var result = ProjectEvidence()
    for item in items where item.applies(to: context.project.kind) {
      result.byItem[item.id] = item.evidence.map(sources.evidence).reduce(Evidence(), +)
    }
    return result
  }

  /// Judges every item that applies to the project's kind, in group order, automatic items first, then as declared.
  ///
  /// An automatic item is failed by a finding of `failingLevel` or above that carries its id and belongs to the project,
  /// else passed; it needs a person where the facts for it are not at hand. A manual item always needs a person. Either
  /// is not applicable where the project has nothing that it is about. `findings` are all of the report, in its order,
  /// `own` the numbers of those that may belong to the project, ascending; `suppressed` are those that fail nothing, and
  /// are counted.
  public static func evaluate(
    items: [ChecklistItem], project: ProjectSummary, evidence: ProjectEvidence, findings: [Finding],
    own: some Sequence<Int>, suppressed: [Finding] = []
  ) -> ProjectChecklist {
    var byItem: [ChecklistItemID: [Int]] = [:]
    for index in own {
      guard let id = findings[index].checklist, belongs(findings[index], to: project) else { continue }
      byItem[id, default: []].append(index)
    }
    var hidden: [ChecklistItemID: Int] = [:]
    for finding in suppressed {
      if let id = finding.checklist, belongs(finding, to: project) { hidden[id, default: 0] += 1 }
    }
    let ordered = items.filter { $0.applies(to: project.kind) }.enumerated().sorted { a, b in
      if a.element.id.group != b.element.id.group { return a.element.id.group < b.element.id.group }
      return a.element.isManual == b.element.isManual ? a.offset < b.offset : b.element.isManual
    }
    let results = ordered.map { _, item in
      result(
        of: item, byItem[item.id] ?? [], findings, evidence.byItem[item.id] ?? Evidence(),
        suppressed: hidden[item.id] ?? 0)
    }
    return ProjectChecklist(project: project, results: results)
  }

  private static func result(
    of item: ChecklistItem, _ indices: [Int], _ findings: [Finding], _ evidence: Evidence, suppressed: Int
  ) -> ChecklistResult {
    let fails = evidence.applies && evidence.refutes || indices.contains { findings[$0].level >= failingLevel }
    let status: ChecklistResult.Status
    if !evidence.applies, !fails {
      status = .notApplicable
    } else if item.isManual {
      status = .needsPerson
    } else if fails {
      status = .failed
    } else {
      status = evidence.decides ? .passed : .needsPerson
    }
    var sentences = evidence.sentences
    if !indices.isEmpty {
      sentences.append(counts(indices.map { findings[$0].level }))
    } else if status == .passed {
      sentences.append("No findings.")
    }
    if suppressed > 0 { sentences.append("\(Phrase.count(suppressed, "finding")) suppressed.") }
    return ChecklistResult(item: item, status: status, evidence: sentences, findings: indices)
  }

  /// `2 errors, 1 note.`
  private static func counts(_ levels: [Level]) -> String {
    let parts = Level.allCases.sorted(by: >).compactMap { level in
      let count = levels.count { $0 == level }
      return count == 0 ? nil : Phrase.count(count, level.rawValue)
    }
    return parts.joined(separator: ", ") + "."
  }

  /// Whether a finding counts for the project's items.
  ///
  /// A project's own findings do, and those without a project, or of the repository as a whole, that lie below its root.
  /// The repository also answers for what leaks from the projects inside of it, but not for their manuals and manifests.
  private static func belongs(_ finding: Finding, to project: ProjectSummary) -> Bool {
    if finding.project == project.root { return true }
    guard finding.path == project.root || finding.path.isBelow(project.root) else { return false }
    guard let owner = finding.project, !owner.isEmpty else { return true }
    // The finding's project lies inside of this one.
    guard project.kind == .repository, let id = finding.checklist else { return false }
    return id.group == .codeQuality || id.name == "gitignore"
  }
}

extension ChecklistItem {
  fileprivate func applies(to kind: ProjectKind) -> Bool { appliesTo.isEmpty || appliesTo.contains(kind) }
}

internal import Model

/// One project's checklist, counted.
struct ProjectReadiness {
  var checklist: ProjectChecklist
  /// Position among the report's checklists, from 0.
  var index: Int
  var passed = 0
  var failed = 0
  var needsPerson = 0
  var notApplicable = 0
  /// How many of `passed` a person signed off.
  var signedOff = 0
  /// Indices into the report's findings that lie in the project and belong to none of its items, in order.
  var otherFindings: [Int]
  /// How many of `otherFindings` are at or above the level that fails the run.
  var otherFailures: Int

  init(_ checklist: ProjectChecklist, index: Int, otherFindings: [Int], otherFailures: Int) {
    self.checklist = checklist
    self.index = index
    self.otherFindings = otherFindings
    self.otherFailures = otherFailures
    for result in checklist.results {
      switch result.status {
      case .passed:
        passed += 1
        if result.signOff != nil { signedOff += 1 }
      case .failed: failed += 1
      case .needsPerson: needsPerson += 1
      case .notApplicable: notApplicable += 1
      }
    }
  }

  var project: ProjectSummary { checklist.project }

  /// The manifest's name, else the directory.
  var name: String { SafeText.code(project.name ?? (project.root.isEmpty ? "." : project.root.text)) }

  var verdict: ReadinessVerdict {
    if failed > 0 || otherFailures > 0 { return .notReady }
    if needsPerson > 0 { return .needsPerson }
    return passed > 0 ? .ready : .empty
  }

  /// `Not ready: 2 items failed, 5 need a person.`
  var sentence: String {
    switch verdict {
    case .notReady:
      var parts: [String] = []
      if failed > 0 { parts.append("\(CountWords.of(failed, "item")) failed") }
      if otherFailures > 0 { parts.append("\(CountWords.of(otherFailures, "finding")) outside the checklist") }
      if needsPerson > 0 {
        parts.append("\(CountWords.grouped(needsPerson)) need\(needsPerson == 1 ? "s" : "") a person")
      }
      return "Not ready: \(parts.joined(separator: ", "))."
    case .needsPerson: return "Ready once a person has signed off \(CountWords.of(needsPerson, "item"))."
    case .ready:
      let signed = signedOff > 0 ? ", \(CountWords.grouped(signedOff)) of them signed off by a person" : ""
      return "Ready: \(passed == 1 ? "the one item" : "all \(CountWords.grouped(passed)) items") passed\(signed)."
    case .empty: return "Nothing to decide: no item of the checklist applies."
    }
  }

  /// `dify-plugin, version 0.2.1, 31 shipped files, 84 kB`
  var description: String {
    var parts = [project.kind.rawValue]
    if let version = project.version { parts.append("version \(SafeText.code(version))") }
    if let files = project.shippedFiles { parts.append(CountWords.of(files, "shipped file")) }
    if let bytes = project.shippedBytes { parts.append(CountWords.bytes(bytes)) }
    return parts.joined(separator: ", ")
  }

  /// The results of a group, in the checklist's order.
  func results(in group: ChecklistGroup) -> [ChecklistResult] {
    checklist.results.filter { $0.item.id.group == group }
  }
}

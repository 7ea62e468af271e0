internal import Model
internal import RuleModel

/// Turns a rule of a scanner into one of ours.
struct RuleMapper {
  let tool: ImportTool
  let allowlists: AllowlistMapper
  let examiner: any PatternExaminer
  /// Stands in for the longest match of a pattern without one, in bytes.
  static let window = 16_384

  func map(_ rule: ScannerRule, id: String, shared: [Int], pathShared: [Int]) -> ImportedRule {
    var result = ImportedRule(id: id, originalID: rule.id, position: rule.position)
    var notes: [ImportNote] = []
    do throws(ImportRefusal) {
      result.draft = try draft(rule, shared: shared, pathShared: pathShared, &notes)
      result.notes = unique(notes)
    } catch {
      result.notes = [ImportNote(.refused, error.reason, detail: error.detail)]
    }
    return result
  }

  private struct ImportRefusal: Error {
    var reason: String
    var detail = ""
  }

  private func unique(_ notes: [ImportNote]) -> [ImportNote] {
    var seen: Set<ImportNote> = []
    return notes.filter { seen.insert($0).inserted }
  }

  private func draft(
    _ rule: ScannerRule, shared: [Int], pathShared: [Int], _ notes: inout [ImportNote]
  ) throws(ImportRefusal) -> DraftRule {
    guard rule.regex != nil || rule.path != nil else {
      throw ImportRefusal(
        reason: "it has neither `regex` nor `path`: it changes a rule of a configuration that is not at hand")
    }
    var draft = DraftRule(
      title: title(rule), rationale: rationale(rule),
      fix: rule.regex == nil
        ? "Take the file out of the repository, and revoke what it holds."
        : "Revoke the secret where it was issued, issue a new one, and keep it in the environment or a secret store.")
    draft.confidence = rule.confidence ?? .high
    if let path = rule.path { draft.pathPatterns = [try pathPattern(path)] }
    addSmallThings(rule, &notes)
    if let regex = rule.regex {
      try addPattern(regex, rule, &draft, &notes)
      draft.shared = shared
      addRejects(rule, &draft, &notes)
    } else {
      draft.shared = pathShared
      addPathRejects(rule, &draft, &notes)
    }
    if rule.isSilent {
      draft.confidence = .low
      notes.append(
        ImportNote(.partly, "`skipReport`: its finds have low confidence, which is reported only when asked for"))
    }
    return draft
  }

  // MARK: Text

  private func title(_ rule: ScannerRule) -> String {
    let line = Self.oneLine(rule.description)
    if line.isEmpty { return rule.id }
    guard line.count > 120 else { return line }
    let words = line.prefix(119)
    return (words.lastIndex(of: " ").map { String(words[..<$0]) } ?? String(words)) + "…"
  }

  private func rationale(_ rule: ScannerRule) -> String {
    let line = Self.oneLine(rule.description)
    return "Taken over from \(tool.rawValue)" + (line.isEmpty ? "; the rule says no more." : ": \(line)")
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private func addSmallThings(_ rule: ScannerRule, _ notes: inout [ImportNote]) {
    if !rule.tags.isEmpty { notes.append(ImportNote(.leftOut, "tags", detail: rule.tags.joined(separator: ", "))) }
    for key in rule.inertKeys { notes.append(ImportNote(.leftOut, key)) }
    for key in rule.unsayableKeys { notes.append(ImportNote(.partly, "`\(key)` has no counterpart")) }
    for key in rule.unknownKeys { notes.append(ImportNote(.partly, "a key that is not known", detail: key)) }
  }

  // MARK: What is looked for

  private func pathPattern(_ expression: String) throws(ImportRefusal) -> String {
    let source: String
    do { source = try RE2Translation(expression).source } catch {
      throw ImportRefusal(reason: "its `path` cannot be said", detail: "at byte \(error.offset): \(error.message)")
    }
    if let problem = examiner.problem(source) {
      throw ImportRefusal(reason: "its `path` cannot be said", detail: problem)
    }
    return source
  }

  private func addPattern(
    _ regex: String, _ rule: ScannerRule, _ draft: inout DraftRule, _ notes: inout [ImportNote]
  ) throws(ImportRefusal) {
    let translation: RE2Translation
    do { translation = try RE2Translation(rule: regex, secretGroup: rule.secretGroup) } catch {
      throw ImportRefusal(reason: "its `regex` cannot be said", detail: "at byte \(error.offset): \(error.message)")
    }
    let keywords = Set(rule.keywords.map { $0.lowercased() }).sorted()
    let facts: PatternFacts
    do { facts = try examiner.facts(translation.source, words: keywords) } catch {
      throw ImportRefusal(reason: "its `regex` cannot be said", detail: error.message)
    }
    draft.pattern = translation.source
    if translation.isSecretUncertain {
      notes.append(
        ImportNote(
          .partly, "which group is the secret depends on the text there; here it is one group, else the whole match"))
    }
    if facts.anchors.isEmpty {
      guard !keywords.isEmpty else {
        throw ImportRefusal(
          reason:
            "it would have to search all of every file: no text of 3 bytes is in every match, and it has no keywords")
      }
      if let short = keywords.first(where: { $0.utf8.count < 3 }) {
        throw ImportRefusal(
          reason:
            "it would have to search nearly every file: no text of 3 bytes is in every match, and a keyword is shorter",
          detail: short)
      }
      draft.words = keywords
      return
    }
    if !keywords.isEmpty, !facts.containsWord { draft.words = keywords }
    guard let longest = facts.longestMatch, longest <= 65_536 else {
      draft.window = Self.window
      notes.append(
        ImportNote(.partly, "the regex has no longest match: matches of more than \(Self.window) bytes are not found"))
      return
    }
  }

  // MARK: What is rejected

  private func addRejects(_ rule: ScannerRule, _ draft: inout DraftRule, _ notes: inout [ImportNote]) {
    if rule.entropy > 0 { draft.entropy = rule.entropy }
    var conditions = rule.allowlists.flatMap { allowlists.conditions($0, &notes) }
    for term in rule.filter.map(FilterReader.terms) ?? [] {
      switch term {
      case .entropy(let floor): draft.entropy = max(draft.entropy ?? 0, floor)
      case .condition(let condition): addChecked(condition, &conditions, &notes)
      case .likeWords:
        draft.rejects.naturalLanguage = true
        notes.append(Self.otherMeasure)
      case .unknown(let text): notes.append(Self.unsaid(text))
      }
    }
    for condition in conditions {
      // The plain forms of the format, where they say it all.
      if condition == RejectCondition(secret: condition.secret) {
        draft.rejects.patterns += condition.secret
      } else if condition == RejectCondition(words: condition.words) {
        draft.rejects.words += condition.words
      } else {
        draft.rejects.conditions.append(condition)
      }
    }
  }

  /// Adds a filter's condition when all its patterns compile.
  func addChecked(_ condition: RejectCondition, _ conditions: inout [RejectCondition], _ notes: inout [ImportNote]) {
    let sources = condition.secret + condition.match + condition.line + condition.path
    if let problem = sources.lazy.compactMap({ examiner.problem($0) }).first {
      notes.append(ImportNote(.partly, "a pattern of the filter is left out", detail: problem))
    } else {
      conditions.append(condition)
    }
  }

  static let otherMeasure = ImportNote(
    .partly, "the filter asks a tokenizer how much the secret is like words; here plimsoll's letter model is asked")

  static func unsaid(_ text: String) -> ImportNote {
    ImportNote(.partly, "a part of the filter has no counterpart, so that more is found", detail: text)
  }

  private func addPathRejects(_ rule: ScannerRule, _ draft: inout DraftRule, _ notes: inout [ImportNote]) {
    if !rule.keywords.isEmpty {
      notes.append(ImportNote(.partly, "`keywords` of a rule that goes by the path are not asked for"))
    }
    for condition in rule.allowlists.flatMap({ allowlists.conditions($0, &notes) }) {
      // Without a match, only the path can be allowed.
      if condition == RejectCondition(path: condition.path) { draft.rejects.conditions.append(condition) }
    }
    for term in rule.filter.map(FilterReader.terms) ?? [] {
      switch term {
      case .condition(let condition) where condition == RejectCondition(path: condition.path):
        addChecked(condition, &draft.rejects.conditions, &notes)
      case .unknown(let text): notes.append(Self.unsaid(text))
      default: break
      }
    }
  }
}

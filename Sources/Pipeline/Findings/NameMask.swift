internal import Detection
internal import FileTrees
internal import Model

/// The secrets that names hold, of files, branches, tags, projects and fields, and what checks quote: masked wherever a
/// report shows them.
///
/// What a run goes by keeps the name as it is: the file is read, suppressions and baselines match, fingerprints are those of
/// before. docs/decisions/0028-names-with-secrets.md says what a masked path is still good for.
struct NameMask {
  /// Longer ones first: one may hold another.
  private var secrets: [[UInt8]]

  init(_ secrets: some Sequence<[UInt8]>) {
    self.secrets = Set(secrets.filter { $0.count >= 4 }).sorted {
      $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count
    }
  }

  /// What is found, with the confidence that is asked for, in the names and texts that a report shows.
  init(_ report: ScanReport, _ content: ContentScan, confidence: Confidence) {
    // Rules that are not in force decide what is reported, not what may be shown.
    if content.others != nil {
      self.init(lines: report.shownNames + report.shownTexts)
      return
    }
    self.init(
      Self.values(in: report.shownNames, content, confidence)
        + Self.values(in: report.shownTexts, content, max(confidence, .medium)))
  }

  /// What any built-in rule finds in texts that are shown without a report.
  init(texts: some Sequence<String>) { self.init(lines: texts.map { Array($0.utf8) }) }

  private init(lines: [[UInt8]]) {
    // Rules are made ready for nothing less than a token.
    let lines = lines.filter { $0.count >= 12 }
    guard !lines.isEmpty, let rules = RuleStore.everySecretRule else {
      self.init([])
      return
    }
    let assessor = MatchAssessor(
      rules: rules, redaction: Redaction(showsSecrets: false), fingerprinter: Fingerprinter(key: nil), base: PathBase(),
      projectRoots: ProjectRoots([]))
    let content = ContentScan(
      tree: BufferTree(name: "", bytes: []), scanner: SecretScanner(rules.secretTable()), assessor: assessor, workers: 1
    )
    self.init(Self.values(in: lines, content, .medium))
  }

  private static func values(
    in lines: [[UInt8]], _ content: ContentScan, _ confidence: Confidence
  ) -> [[UInt8]] {
    if lines.isEmpty { return [] }
    let name = RepoPath("(names)/report")
    let text = lines.joined(separator: [0x0A]) + [0x0A]
    var scan = content
    scan.tree = BufferTree(name: name.text, bytes: text)
    var worker = ContentWorker(scan: scan)
    return worker.result(FileEntry(path: name, kind: .message)).findings.compactMap { finding in
      guard finding.confidence >= confidence, let region = finding.region,
        region.byteOffset + region.byteLength <= text.count
      else { return nil }
      return Array(text[region.byteOffset..<(region.byteOffset + region.byteLength)])
    }
  }

  var isEmpty: Bool { secrets.isEmpty }

  func path(_ path: RepoPath) -> RepoPath { masked(path.bytes).map { RepoPath($0) } ?? path }

  func text(_ text: String) -> String { masked(Array(text.utf8)).map { String(decoding: $0, as: UTF8.self) } ?? text }

  /// Nil when nothing is masked.
  private func masked(_ bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8]?
    for secret in secrets {
      let mask = Array(String(String.UnicodeScalarView(Redaction.mask(secret.span, 0..<secret.count))).utf8)
      var rest = (result ?? bytes)[...]
      var out: [UInt8] = []
      var isFound = false
      while let place = rest.firstRange(of: secret) {
        out += rest[..<place.lowerBound] + mask
        rest = rest[place.upperBound...]
        isFound = true
      }
      if isFound { result = out + rest }
    }
    return result
  }
}

extension ScanReport {
  /// What checks say and quote, what people write in sign-offs, and what manifests call their projects; each once, sorted.
  fileprivate var shownTexts: [[UInt8]] {
    var texts: Set<String> = []
    for finding in findings + suppressed.map(\.finding) where finding.valueDigest == nil {
      texts.insert(finding.message)
      if let fix = finding.fix { texts.insert(fix) }
      texts.formUnion(finding.related.map(\.message))
    }
    for project in projects + checklists.map(\.project) {
      texts.formUnion([project.name, project.version].compactMap(\.self))
    }
    for result in checklists.lazy.flatMap(\.results) {
      texts.formUnion(result.evidence)
      texts.formUnion([result.signOff?.note, result.signOff?.person].compactMap(\.self))
    }
    return texts.sorted().map { Array($0.utf8) }
  }

  /// Each once, sorted: the same report asks for the same.
  fileprivate var shownNames: [[UInt8]] {
    let all = findings + suppressed.map(\.finding)
    var paths = Set(all.flatMap { [$0.path] + $0.related.map(\.path) })
    paths.formUnion(diagnostics.compactMap(\.path) + scope.skipped.flatMap(\.examples) + scope.archives)
    paths.formUnion(projects.map(\.root))
    let references = Set(all.compactMap(\.lifetime).flatMap { $0.branches + $0.tags })
    return paths.map(\.bytes).sorted { $0.lexicographicallyPrecedes($1) } + references.sorted().map { Array($0.utf8) }
  }

  /// The same with the secrets of names masked. A program cannot find a file by a masked name, and so what it could do about
  /// the finding is left out.
  func masked(_ mask: NameMask) -> ScanReport {
    var report = mapped(mask.path)
    for index in report.findings.indices { report.findings[index].mask(mask, from: findings[index]) }
    for index in report.suppressed.indices {
      report.suppressed[index].finding.mask(mask, from: suppressed[index].finding)
    }
    for index in report.diagnostics.indices {
      report.diagnostics[index].message = mask.text(diagnostics[index].message)
    }
    for index in report.projects.indices { report.projects[index].mask(mask) }
    for index in report.checklists.indices {
      report.checklists[index].project.mask(mask)
      for number in report.checklists[index].results.indices {
        let evidence = report.checklists[index].results[number].evidence
        report.checklists[index].results[number].evidence = evidence.map(mask.text)
        report.checklists[index].results[number].signOff?.note.mask(mask)
        report.checklists[index].results[number].signOff?.person?.mask(mask)
      }
    }
    return report
  }
}

extension ProjectSummary {
  fileprivate mutating func mask(_ mask: NameMask) {
    name = name.map(mask.text)
    version = version.map(mask.text)
    for index in largestFiles.indices { largestFiles[index].path = mask.path(largestFiles[index].path) }
  }
}

extension String {
  fileprivate mutating func mask(_ mask: NameMask) { self = mask.text(self) }
}

extension Finding {
  fileprivate mutating func mask(_ mask: NameMask, from original: Finding) {
    if path != original.path { repair = nil }
    message = mask.text(message)
    if let names = lifetime {
      lifetime?.branches = names.branches.map(mask.text)
      lifetime?.tags = names.tags.map(mask.text)
    }
    fix = fix.map(mask.text)
    reasons = reasons.map(mask.text)
    for index in related.indices { related[index].message = mask.text(related[index].message) }
  }
}

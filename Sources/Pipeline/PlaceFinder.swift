internal import Checklist
internal import Detection
internal import Model

/// Turns what checks found in one project into findings with a region, an excerpt and a fingerprint.
struct PlaceFinder {
  let scan: ProjectScan
  let project: Project
  private var files: [RepoPath: OpenedFile] = [:]

  /// A file that findings point into, read once.
  private struct OpenedFile {
    var bytes: [UInt8]
    var lines: LineIndex
    var secrets: SortedRanges
    var inline: InlineSuppressions
  }

  init(scan: ProjectScan, project: Project) {
    self.scan = scan
    self.project = project
  }

  mutating func add(
    _ found: CheckFinding, _ rule: Rule, shipped: ShippedFiles?, to outcome: inout ProjectScan.Outcome
  ) {
    let assessor = scan.content.assessor
    let path = found.path.isEmpty ? project.root : project.treePath(found.path)
    let entry = scan.view.index.entry(at: path)
    var finding = Finding(
      ruleID: rule.id, level: found.level ?? rule.level, confidence: .high, message: found.message, path: path,
      fingerprint: assessor.fingerprinter.fingerprint(
        rule: rule.id, path: scan.plan.base.path(path), value: Array(found.key.utf8)),
      project: project.kind == .repository ? assessor.projectRoots.root(of: path) : project.root,
      reach: shipped?.contains(found.path) == true ? .shipped : entry.map(MatchAssessor.reach) ?? .unknown,
      checklist: rule.checklist, fix: found.fix)
    if let place = found.place, let file = open(path, entry) {
      let span = file.bytes.span
      let start = file.lines.offset(line: place.line - 1, scalarColumn: place.column - 1, in: span)
      let end = max(start, file.lines.offset(line: place.endLine - 1, scalarColumn: place.endColumn - 1, in: span))
      finding.region = file.lines.region(start..<end, in: span)
      finding.excerpt = assessor.redaction.excerpt(span, file.lines, highlight: start..<end, secrets: file.secrets)
      let first = file.lines.line(of: start)
      if let suppression = files[path]?.inline.suppression(
        of: rule.id, isSecret: false, lines: first...max(first, file.lines.line(of: max(start, end - 1))), path: path)
      {
        outcome.suppressed.append(SuppressedFinding(finding: finding, suppression: suppression))
        return
      }
    }
    outcome.findings.append(finding)
  }

  private mutating func open(_ path: RepoPath, _ entry: FileEntry?) -> OpenedFile? {
    if let file = files[path] { return file }
    var bytes: [UInt8] = []
    let wanted = entry ?? FileEntry(path: path)
    guard (try? scan.plan.tree.read(wanted, offset: 0, limit: 4 << 20, into: &bytes)) == true else { return nil }
    var scratch = ScanScratch()
    var matches: [Match] = []
    _ = scan.content.scanner.scan(
      bytes.span, file: ScannedFile(path: path, head: bytes.span), scratch: &scratch, into: &matches)
    let lines = LineIndex(bytes.span)
    let known = scan.plan.rules.knownIDs
    let file = OpenedFile(
      bytes: bytes, lines: lines, secrets: SortedRanges(matches.map { $0.secretStart..<$0.secretEnd }),
      inline: InlineSuppressions(bytes.span, lines) { known.contains($0) || $0.contains("*") })
    files[path] = file
    return file
  }
}

internal import Checklist
internal import Detection
internal import Model
internal import RuleModel

/// Turns what checks found in one project into findings with a region, an excerpt and a fingerprint.
struct PlaceFinder: ~Copyable {
  let scan: ProjectScan
  let project: Project
  private var worker: ContentWorker
  /// Files that findings point into, each read once; nil for what cannot be read.
  private var files: [RepoPath: FileScan?] = [:]
  private var columns = ScalarColumns()

  init(scan: ProjectScan, project: Project) {
    self.scan = scan
    self.project = project
    worker = ContentWorker(scan: scan.content)
    worker.keepsText = true
  }

  mutating func add(
    _ found: CheckFinding, _ rule: Rule, shipped: ShippedFiles?, to outcome: inout ProjectScan.Outcome
  ) {
    let assessor = scan.content.assessor
    let path = found.path.isEmpty ? project.root : project.treePath(found.path)
    let entry = scan.view.index.entry(at: path)
    var finding = Finding(
      ruleID: rule.id, level: level(of: found, rule), confidence: .high, message: found.message, path: path,
      fingerprint: assessor.fingerprinter.fingerprint(
        rule: rule.id, path: scan.plan.base.path(path), key: Array(found.key.utf8)),
      project: project.kind == .repository ? assessor.projectRoots.root(of: path) : project.root,
      reach: shipped?.contains(found.path) == true ? .shipped : entry.map(MatchAssessor.reach) ?? .unknown,
      checklist: rule.checklist, fix: found.fix)
    if case .ignoreLine(let line, let file)? = found.repair, scan.plan.tree.changedPaths == nil {
      let path = project.treePath(file)
      let isThere = scan.view.index.entry(at: path) != nil
      let bytes = isThere ? open(path, scan.view.index.entry(at: path))?.text?.bytes : []
      // A file that is there and cannot be read as text is not written to.
      finding.repair = bytes.map { RepairWriter.line(line, in: $0, path) }
    }
    if let place = found.place, var file = open(path, entry), var text = file.text {
      let bytes = text.bytes
      let span = bytes.span
      let start = columns.offset(line: place.line - 1, column: place.column - 1, of: path, text.lines, in: span)
      let end = max(
        start, columns.offset(line: place.endLine - 1, column: place.endColumn - 1, of: path, text.lines, in: span))
      finding.region = text.region(start..<end)
      // What was counted of a long line is kept for the next place in it.
      file.text = text
      files[path] = file
      // Only where the bytes are the file's own: UTF-16 is read as something else.
      if let repair = found.repair, finding.region?.byteOffset == start, finding.region?.byteLength == end - start {
        let all = [(place, repair)] + found.further.map { ($0.place, $0.repair) }
        finding.repair = finding.repair ?? RepairWriter.repair(all, in: bytes, path)
      }
      // What a check quotes may be what a secret rule would mask.
      let secrets = file.hidden.touching(start..<max(end, start + 1))
      finding.message = assessor.redaction.message(finding.message, span, secrets: secrets)
      finding.fix = finding.fix.map { assessor.redaction.message($0, span, secrets: secrets) }
      finding.excerpt = assessor.redaction.excerpt(span, text.lines, highlight: start..<end, secrets: file.hidden)
      if let missing = place.missing, let highlightStart = finding.excerpt?.highlightStart {
        finding.excerpt?.missing = Excerpt.Missing(
          name: missing.name, offset: max(0, highlightStart + missing.column - place.column), isBelow: missing.isBelow)
      }
      if let suppression = file.inline.suppression(
        of: rule.id, isSecret: false, lines: text.fileLines(of: start..<end), path: path)
      {
        outcome.suppressed.append(SuppressedFinding(finding: finding, suppression: suppression))
        return
      }
    }
    outcome.findings.append(finding)
  }

  /// What only a marketplace asks for is advice elsewhere, and stops a release there; levels of the configuration stand.
  private func level(of found: CheckFinding, _ rule: Rule) -> Level {
    let level = found.level ?? rule.level
    guard found.isForMarketplace, let profile = scan.plan.profile, !scan.plan.leveledRules.contains(rule.id) else {
      return level
    }
    return profile == .marketplace ? .error : .note
  }

  private mutating func open(_ path: RepoPath, _ entry: FileEntry?) -> FileScan? {
    if let file = files[path] { return file }
    let file = worker.scan(entry ?? FileEntry(path: path))
    let opened = file.isUnreadable ? nil : file
    files[path] = .some(opened)
    return opened
  }
}

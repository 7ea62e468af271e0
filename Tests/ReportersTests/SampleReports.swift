internal import Model
internal import Testing

/// Made-up reports with every kind of value that a reporter can meet.
enum SampleReports {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var report: ScanReport
    var testDescription: String { name }
  }

  static let all = [
    Sample(name: "empty", report: empty), Sample(name: "nothing-staged", report: nothingStaged),
    Sample(name: "small", report: small), Sample(name: "hostile", report: hostile),
    Sample(name: "suppressed", report: suppressed), Sample(name: "incomplete", report: incomplete),
  ]

  static let releases = [
    Sample(name: "release-none", report: empty), Sample(name: "release-one", report: ReleaseSamples.one),
    Sample(name: "release-many", report: ReleaseSamples.many),
    Sample(name: "release-hostile", report: ReleaseSamples.hostile),
  ]

  static let empty = ScanReport(toolVersion: "0.1.0", scope: scope)

  static let nothingStaged = ScanReport(
    toolVersion: "0.1.0", scope: ScanScope(view: "index", target: ".", rules: 45))

  static let scope = ScanScope(
    view: "working tree", target: ".", files: 212, bytes: 1_412_345, projects: 3, rules: 45,
    skipped: [
      ScanScope.Skipped(reason: .ignored, count: 12, examples: [".venv/", "dist/"]),
      ScanScope.Skipped(reason: .symbolicLink, count: 1, examples: ["latest"]),
      ScanScope.Skipped(reason: .binary, count: 2, examples: ["_assets/icon.png", "_assets/logo.png"]),
    ])

  static let token = Finding(
    ruleID: "github-classic-pat", level: .error, confidence: .certain,
    message: "GitHub personal access token (classic): the checksum holds", path: "plugins/weather/tools/forecast.py",
    region: Region(startLine: 12, startColumn: 15, endLine: 12, endColumn: 55, byteOffset: 312, byteLength: 40),
    excerpt: Excerpt(line: "    headers = {\"Authorization\": \"ghp_****…\"}", highlightStart: 33, highlightEnd: 42),
    fingerprint: Fingerprint("0f1e2d3c4b5a69788796a5b4c3d2e1f0"), project: "plugins/weather", reach: .shipped,
    checklist: ChecklistItemID(group: .codeQuality, name: "no-hardcoded-credentials"),
    reasons: ["prefix and length fit", "the checksum of the last 6 characters holds"],
    related: [
      RelatedLocation(
        path: "plugins/weather/README.md",
        region: Region(startLine: 40, startColumn: 3, endLine: 40, endColumn: 43, byteOffset: 900, byteLength: 40),
        message: "the same token")
    ])

  static let laterToken: Finding = {
    var finding = token
    finding.message = "GitHub personal access token (classic): the checksum does not hold, a placeholder or a cut copy"
    finding.confidence = .low
    finding.level = .warning
    finding.region = Region(
      startLine: 118, startColumn: 1, endLine: 118, endColumn: 41, byteOffset: 4312, byteLength: 40)
    finding.excerpt = Excerpt(
      line: String(repeating: "x = call(1, 2); ", count: 9) + "ghp_****… # " + String(repeating: "tail ", count: 20),
      highlightStart: 144, highlightEnd: 153)
    finding.reasons = ["the checksum of the last 6 characters does not hold"]
    finding.related = []
    finding.fingerprint = Fingerprint("112233445566778899aabbccddeeff00")
    return finding
  }()

  static let version = Finding(
    ruleID: "version-sync", level: .error, confidence: .certain, message: "version is 0.2.0, meta.version is 0.1.9",
    path: "plugins/weather/manifest.yaml",
    region: Region(startLine: 31, startColumn: 12, endLine: 31, endColumn: 17, byteOffset: 700, byteLength: 5),
    excerpt: Excerpt(line: "  version: 0.1.9", highlightStart: 11, highlightEnd: 16),
    fingerprint: Fingerprint("aa112233445566778899aabbccddeeff"), project: "plugins/weather", reach: .shipped,
    checklist: ChecklistItemID(group: .configuration, name: "version-updated"),
    fix: "Write\n  version: 0.2.0\nunder meta.")

  static let privacy = Finding(
    ruleID: "privacy-policy", level: .warning, confidence: .certain, message: "PRIVACY.md is missing",
    path: "plugins/weather", fingerprint: Fingerprint("bb112233445566778899aabbccddeeff"), project: "plugins/weather",
    reach: .shipped, checklist: ChecklistItemID(group: .documentation, name: "privacy-policy"))

  static let leftover = Finding(
    ruleID: "template-leftovers", level: .note, confidence: .high, message: "README.md still says “describe it here”",
    path: "plugins/weather/README.md",
    region: Region(startLine: 3, startColumn: 1, endLine: 3, endColumn: 15, byteOffset: 30, byteLength: 14),
    excerpt: Excerpt(line: "Note: 説明 describe 🌦️ here", highlightStart: 6, highlightEnd: 17),
    fingerprint: Fingerprint("cc112233445566778899aabbccddeeff"), project: "plugins/weather", reach: .shipped,
    checklist: ChecklistItemID(group: .documentation, name: "readme-complete"))

  static let assignment = Finding(
    ruleID: "generic-assignment", level: .warning, confidence: .medium, message: "db_password has a value of its own",
    path: "scripts/数据库/备份.sh",
    region: Region(startLine: 4, startColumn: 14, endLine: 4, endColumn: 30, byteOffset: 60, byteLength: 16),
    excerpt: Excerpt(line: "export 密码=\"k9****…\" # 备份", highlightStart: 11, highlightEnd: 18),
    fingerprint: Fingerprint("dd112233445566778899aabbccddeeff"), reach: .local, reasons: ["entropy 3.9 bits a byte"])

  /// The same value as `assignment`, which leads.
  static let repeated: Finding = {
    var finding = assignment
    finding.path = "tests/fixtures/backup.sh"
    finding.fingerprint = Fingerprint("ee112233445566778899aabbccddeeff")
    finding.group = FindingGroup(id: Fingerprint("0a0b0c0d0e0f00112233445566778899"), places: 2, isLead: false)
    finding.related = [
      RelatedLocation(
        path: assignment.path, region: assignment.region, message: "the same value, with all its places",
        kind: .sameValue)
    ]
    return finding
  }()

  static let leading: Finding = {
    var finding = assignment
    finding.group = FindingGroup(id: Fingerprint("0a0b0c0d0e0f00112233445566778899"), places: 2, isLead: true)
    finding.related = [
      RelatedLocation(
        path: assignment.path,
        region: Region(startLine: 3, startColumn: 8, endLine: 3, endColumn: 28, byteOffset: 30, byteLength: 20),
        message: "AWS access key id", kind: .identifier),
      RelatedLocation(
        path: "tests/fixtures/backup.sh", region: assignment.region, message: "the same value", kind: .sameValue),
    ]
    return finding
  }()

  static let small = ScanReport(
    toolVersion: "0.1.0", findings: [privacy, leftover, version, token, laterToken, leading, repeated],
    belowConfidence: [ScanReport.RuleCount(ruleID: "generic-assignment", count: 7)],
    projects: [
      ProjectSummary(
        kind: .difyPlugin, root: "plugins/weather", name: "weather", version: "0.2.0", shippedFiles: 31,
        shippedBytes: 84_211)
    ],
    diagnostics: [
      Diagnostic(
        severity: .warning, id: "suppression-unused",
        message: "the marker allows version-sync, which finds nothing here", path: "plugins/weather/main.py", line: 7)
    ],
    scope: scope, rules: SampleRules.all)

  static let suppressed = ScanReport(
    toolVersion: "0.1.0", findings: [privacy],
    suppressed: [
      SuppressedFinding(
        finding: token,
        suppression: Suppression(
          kind: .inSource, reason: "revoked in May, kept for the test",
          position: SourcePosition(file: token.path.text, line: 12, column: 60))),
      SuppressedFinding(
        finding: version,
        suppression: Suppression(
          kind: .external, reason: "", position: SourcePosition(file: ".plimsoll.yaml", line: 9, column: 5))),
    ],
    scope: scope, rules: SampleRules.all)

  static let incomplete = ScanReport(
    toolVersion: "0.1.0-dev",
    diagnostics: [
      Diagnostic(severity: .error, id: "unreadable-file", message: "permission denied", path: "deploy/key store.bin"),
      Diagnostic(severity: .note, id: "not-a-repository", message: "git's ignore rules were not applied"),
    ],
    scope: ScanScope(
      view: "index", target: ".", files: 4, bytes: 999, rules: 45,
      skipped: [ScanScope.Skipped(reason: .unreadable, count: 1, examples: ["deploy/key store.bin"])]))

  /// A file name that quotes, breaks lines, turns the writing direction, colours the terminal and ends a table cell.
  static let hostilePath: RepoPath = "a\"b'c/\u{1B}[2J|`<img src=x>`\n| *é* __x__ \u{202E}gpj.exe: #1 @you 100%.py"

  static let hostile: ScanReport = {
    var first = token
    first.path = hostilePath
    first.message = "see [here](https://example.org/?a_b=1) \u{202E}drow \u{7}{0} {{x}} <b>bold</b>\u{2028}next"
    first.excerpt = Excerpt(
      line: "\tk = '\u{202E}ghp_****…\u{200B}' \u{9B}31m 日本語", highlightStart: 6, highlightEnd: 16)
    first.related[0].path = hostilePath
    first.fix = "Run `rm -- *`\r\n\r\n\u{1B}]0;owned\u{7}and | see https://example.org/a_b_c?x=1."
    var second = version
    second.path = "cafe\u{301}/x.py"
    second.ruleID = "not-in-the-table"
    second.fix = nil
    second.excerpt = Excerpt(line: "", highlightStart: 9, highlightEnd: 3)
    second.region = Region(startLine: 0, startColumn: -3, endLine: -1, endColumn: 0, byteOffset: -1, byteLength: -1)
    var third = second
    // The same name in another normal form: another file.
    third.path = "café/x.py"
    third.region = nil
    var fourth = privacy
    fourth.path = ""
    fourth.message = String(repeating: "超長文字列、", count: 30) + String(repeating: "w", count: 200)
    return ScanReport(
      toolVersion: "0.1", findings: [fourth, first, second, third],
      diagnostics: [
        Diagnostic(severity: .warning, id: "odd-name", message: "\u{1B}[31mred", path: hostilePath, line: 0)
      ],
      scope: ScanScope(view: "working tree", target: hostilePath.text, files: 1, bytes: 1, rules: 1),
      rules: SampleRules.all + [SampleRules.token], failOn: .note)
  }()
}

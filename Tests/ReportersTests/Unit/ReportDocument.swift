internal import Model

/// A scan's report as a reader of the JSON sees it; names are the document's, in camel case.
struct ReportDocument: Decodable {
  var version: String
  var tool: Tool
  var summary: Summary
  var scope: Scope
  var findings: [Finding]
  var suppressed: [Suppressed]
  var belowConfidence: [Count]
  var projects: [Project]
  var diagnostics: [Diagnostic]
  var rules: [Rule]

  struct Tool: Decodable { var name: String, version: String }
  struct Summary: Decodable {
    var verdict: String, failOn: String, incomplete: Bool, errors: Int, warnings: Int, notes: Int, suppressed: Int
    var belowConfidence: Int
  }
  struct Scope: Decodable {
    var view: String, target: String, rootPrefix: String, rootPrefixUri: String?
    var files: Int, bytes: Int, projects: Int, rules: Int
    var skipped: [Skipped]
  }
  struct Skipped: Decodable { var reason: String, count: Int, examples: [String] }
  struct Suppressed: Decodable { var finding: Finding, suppression: Suppression }
  struct Suppression: Decodable { var kind: String, reason: String, path: String, line: Int, column: Int }
  struct Count: Decodable { var ruleId: String, count: Int }
  struct Project: Decodable { var kind: String, root: String, name: String?, version: String? }
  struct Diagnostic: Decodable { var severity: String, id: String, message: String, path: String?, line: Int? }
  struct Rule: Decodable { var id: String, kind: String, title: String, level: String, references: [String] }

  struct Region: Decodable, Equatable {
    var startLine: Int, startColumn: Int, endLine: Int, endColumn: Int, byteOffset: Int, byteLength: Int

    init(_ region: Model.Region) {
      startLine = region.startLine
      startColumn = region.startColumn
      endLine = region.endLine
      endColumn = region.endColumn
      byteOffset = region.byteOffset
      byteLength = region.byteLength
    }
  }

  struct Excerpt: Decodable, Equatable { var line: String, highlightStart: Int, highlightEnd: Int, missing: String? }
  struct Related: Decodable, Equatable { var path: String, pathUri: String?, region: Region?, message: String }

  struct Finding: Decodable, Equatable {
    var ruleId: String, level: String, confidence: String, message: String, path: String, pathUri: String?
    var region: Region?, excerpt: Excerpt?
    var fingerprint: String, project: String?, reach: String, checklist: String?, fix: String?
    var reasons: [String], related: [Related]

    init(_ finding: Model.Finding, fix: String?) {
      ruleId = finding.ruleID
      level = finding.level.rawValue
      confidence = finding.confidence.name
      message = finding.message
      path = finding.path.text
      region = finding.region.map(Region.init)
      excerpt = finding.excerpt.map {
        Excerpt(
          line: $0.line, highlightStart: $0.highlightStart, highlightEnd: $0.highlightEnd, missing: $0.missing?.name)
      }
      fingerprint = finding.fingerprint.description
      project = finding.project?.text
      reach = finding.reach.rawValue
      checklist = finding.checklist?.description
      self.fix = fix
      reasons = finding.reasons
      related = finding.related.map {
        Related(path: $0.path.text, pathUri: nil, region: $0.region.map(Region.init), message: $0.message)
      }
    }
  }
}

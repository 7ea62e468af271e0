internal import Model

/// A scan report as `docs/plimsoll-report-1.schema.json` describes it.
struct JSONScanReport: Decodable {
  struct Kind: Decodable {
    var schema: String
    var version: String

    enum CodingKeys: String, CodingKey {
      case schema = "$schema"
      case version
    }
  }

  struct Region: Decodable {
    var startLine, startColumn, endLine, endColumn, byteOffset, byteLength: Int
  }

  struct Excerpt: Decodable {
    var line: String
    var highlightStart, highlightEnd: Int
    var missing: String?
    /// Not in reports of versions before they were written, as all that is optional and never null.
    var missingOffset: Int?
    var missingBelow: Bool?
  }

  struct Repair: Decodable {
    var path, text: String
    var pathUri: String?
    var byteOffset, byteLength: Int
  }

  struct Related: Decodable {
    var path: String
    var pathUri: String?
    var region: Region?
    var message: String
    var kind: String
    var commit: String?
  }

  struct Group: Decodable {
    var id: String
    var places: Int
    var leads: Bool
  }

  struct Commit: Decodable {
    var id, date, author: String
  }

  struct Lifetime: Decodable {
    var introduced, removed: Commit?
    var inHead: Bool
    var versions: Int
    var branches, tags: [String]
  }

  struct Finding: Decodable {
    var ruleId, level, confidence, message, path, fingerprint, reach: String
    var pathUri, project, projectUri, checklist, fix, object, commit, baselineState: String?
    var region: Region?
    var excerpt: Excerpt?
    var reasons: [String]
    var related: [Related]
    var group: Group?
    var repair: Repair?
    var lifetime: Lifetime?
  }

  struct Suppressed: Decodable {
    struct Suppression: Decodable {
      var kind, reason, path: String
      var line, column: Int
      var baseline: Bool?
    }
    var finding: Finding
    var suppression: Suppression
  }

  struct Below: Decodable {
    var ruleId: String
    var count: Int
  }

  struct Project: Decodable {
    var kind, root: String
    var rootUri, name, version: String?
    var shippedFiles, shippedBytes: Int?
    var largestFiles: [File]?

    struct File: Decodable {
      var path: String
      var pathUri: String?
      var size: Int?
    }
  }

  struct Diagnostic: Decodable {
    var severity, id, message: String
    var path, pathUri: String?
    var line: Int?
  }

  struct Rule: Decodable {
    var id, kind, title, level, pack, rationale, fix, since: String
    var checklist: String?
    /// Not in reports of versions before it was written.
    var confidence: String?
    var references: [String]
  }

  struct Scope: Decodable {
    struct Skipped: Decodable {
      var reason: String
      var count: Int
      var examples: [String]
      var exampleUris: [String?]?
    }
    struct Shard: Decodable { var number, count: Int }
    struct History: Decodable { var commits, blobs, references: Int }
    struct Baseline: Decodable {
      var name: String
      var entries, findings: Int
      var stale: Int?
      /// Not in reports of versions before it was written.
      var isRevision: Bool?
    }
    struct Revision: Decodable {
      var tips: [String]
      var base, repository: String?
      var commits: Int?
    }
    var baselines: [Baseline]?
    var view, target, rootPrefix: String
    var rootPrefixUri: String?
    var files, bytes, projects, rules: Int
    var skipped: [Skipped]
    var archivePaths: [String]?
    var history: History?
    var revision: Revision?
    var shard: Shard?
  }

  struct ShardState: Decodable {
    struct Unused: Decodable {
      var number, line: Int
      var path: String
    }
    struct Use: Decodable {
      var name: String
      var isRevision: Bool
      /// Rule, fingerprint, line, places it was made for, places in the shard.
      var entries: [String]
    }
    var run: String
    var isComplete: Bool
    var values: [String?]
    var unusedSuppressions: [Unused]
    var baselines: [Use]
  }

  struct Comparison: Decodable {
    var name: String
    var gone: [Finding]
  }

  struct Summary: Decodable { var failOn: String }
  struct Tool: Decodable { var version: String }

  var tool: Tool
  var summary: Summary
  var scope: Scope
  var findings: [Finding]
  var suppressed: [Suppressed]
  var belowConfidence: [Below]
  var projects: [Project]
  var diagnostics: [Diagnostic]
  var rules: [Rule]
  var comparison: Comparison?
  var shardState: ShardState?
}

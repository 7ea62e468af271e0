internal import Model

/// The objects that the scan's and the release's report share; `docs/json-report.md` describes them.
extension JSONWriter {
  /// The members of a finding, without the braces around them.
  mutating func members(of finding: Finding, fix: String?) {
    member("rule_id", finding.ruleID)
    member("level", finding.level.rawValue)
    member("confidence", finding.confidence.name)
    member("message", finding.message)
    path("path", finding.path)
    region("region", finding.region)
    excerpt("excerpt", finding.excerpt)
    member("fingerprint", finding.fingerprint.description)
    path("project", finding.project)
    member("reach", finding.reach.rawValue)
    member("checklist", orNull: finding.checklist?.description)
    member("fix", orNull: fix)
    object("repair", orNull: finding.repair) {
      $0.path("path", $1.path)
      $0.member("byte_offset", $1.byteOffset)
      $0.member("byte_length", $1.byteLength)
      $0.member("text", $1.text)
    }
    strings("reasons", finding.reasons)
    array("related", finding.related) { writer, other in
      writer.object {
        $0.path("path", other.path)
        $0.region("region", other.region)
        $0.member("message", other.message)
        $0.member("kind", other.kind.rawValue)
        $0.member("commit", orNull: other.commit?.description)
      }
    }
    member("commit", orNull: finding.commit?.description)
    member("baseline_state", orNull: finding.baselineState?.rawValue)
    object("group", orNull: finding.group) {
      $0.member("id", $1.id.description)
      $0.member("places", $1.places)
      $0.member("leads", $1.isLead)
    }
    member("object", orNull: finding.object?.description)
    object("lifetime", orNull: finding.lifetime) { $0.members(of: $1) }
  }

  /// The members of a lifetime, without the braces around them.
  mutating func members(of lifetime: Lifetime) {
    commit("introduced", lifetime.introduced)
    commit("removed", lifetime.removed)
    member("in_head", lifetime.isInHead)
    member("versions", lifetime.versions)
    strings("branches", lifetime.branches)
    strings("tags", lifetime.tags)
  }

  private mutating func commit(_ key: String, _ commit: Lifetime.Commit?) {
    object(key, orNull: commit) {
      $0.member("id", $1.id.description)
      $0.member("date", $1.date)
      $0.member("author", $1.author)
    }
  }

  mutating func object<Value>(
    _ key: String, orNull value: Value?, _ body: (inout JSONWriter, Value) -> Void
  ) {
    if let value {
      object(key) { body(&$0, value) }
    } else {
      self.key(key)
      null()
    }
  }

  /// A path as text, and under another key what it exactly is where its bytes are no text.
  mutating func path(_ key: String, _ path: RepoPath?) {
    member(key, orNull: path?.text)
    member("\(key)_uri", orNull: RelativeURI.ofInexact(path))
  }

  mutating func region(_ key: String, _ region: Region?) {
    guard let region else {
      self.key(key)
      null()
      return
    }
    object(key) {
      $0.member("start_line", region.startLine)
      $0.member("start_column", region.startColumn)
      $0.member("end_line", region.endLine)
      $0.member("end_column", region.endColumn)
      $0.member("byte_offset", region.byteOffset)
      $0.member("byte_length", region.byteLength)
    }
  }

  mutating func excerpt(_ key: String, _ excerpt: Excerpt?) {
    guard let excerpt else {
      self.key(key)
      null()
      return
    }
    object(key) {
      $0.member("line", excerpt.line)
      $0.member("highlight_start", excerpt.highlightStart)
      $0.member("highlight_end", excerpt.highlightEnd)
      $0.member("missing", orNull: excerpt.missing?.name)
      $0.member("missing_offset", orNull: excerpt.missing?.offset)
      $0.member("missing_below", excerpt.missing?.isBelow ?? false)
    }
  }

  mutating func scope(_ scope: ScanScope) {
    object("scope") {
      $0.member("view", scope.view)
      $0.member("target", scope.target)
      $0.object("shard", orNull: scope.shard) {
        $0.member("number", $1.number)
        $0.member("count", $1.count)
      }
      $0.object("revision", orNull: scope.revision) {
        $0.strings("tips", $1.tips.map(\.description))
        $0.member("base", orNull: $1.base?.description)
        $0.member("commits", orNull: $1.commits)
        $0.member("repository", orNull: $1.repositoryURI)
      }
      $0.path("root_prefix", scope.rootPrefix)
      $0.member("files", scope.files)
      $0.member("bytes", scope.bytes)
      $0.member("archives", scope.archives.count)
      $0.strings("archive_paths", scope.archives.map(\.text))
      $0.member("projects", scope.projects)
      $0.member("rules", scope.rules)
      $0.object("history", orNull: scope.history) {
        $0.member("commits", $1.commits)
        $0.member("blobs", $1.blobs)
        $0.member("references", $1.references)
      }
      $0.array("baselines", scope.baselines) { writer, baseline in
        writer.object {
          $0.member("name", baseline.name)
          $0.member("entries", baseline.entries)
          $0.member("findings", baseline.findings)
          $0.member("stale", orNull: baseline.stale)
          $0.member("is_revision", baseline.isRevision)
        }
      }
      $0.array("skipped", scope.skipped) { writer, skipped in
        writer.object {
          $0.member("reason", skipped.reason.rawValue)
          $0.member("count", skipped.count)
          $0.strings("examples", skipped.examples.map(\.text))
          // As long as the list, or empty where every path is text.
          let uris = skipped.examples.map(RelativeURI.ofInexact)
          $0.array("example_uris", uris.contains { $0 != nil } ? uris : []) { $0.string(orNull: $1) }
        }
      }
    }
  }

  mutating func diagnostics(_ diagnostics: [Diagnostic]) {
    array("diagnostics", diagnostics) { writer, diagnostic in
      writer.object { $0.members(of: diagnostic) }
    }
  }

  /// The members of a diagnostic, without the braces around them.
  mutating func members(of diagnostic: Diagnostic) {
    member("severity", diagnostic.severity.rawValue)
    member("id", diagnostic.id)
    member("message", diagnostic.message)
    path("path", diagnostic.path)
    member("line", orNull: diagnostic.line)
  }

  mutating func suppression(_ suppression: Suppression) {
    object("suppression") {
      $0.member("kind", suppression.kind.rawValue)
      $0.member("reason", suppression.reason)
      $0.member("path", suppression.position.file)
      $0.member("line", suppression.position.line)
      $0.member("column", suppression.position.column)
      $0.member("baseline", suppression.isBaseline)
    }
  }

  /// The members of a scan's summary, without the braces around them.
  mutating func summaryMembers(of report: ScanReport) {
    member("verdict", Verdict(report).rawValue)
    member("fail_on", report.failOn.rawValue)
    member("incomplete", report.isIncomplete)
    member("errors", report.findings.count { $0.level == .error })
    member("warnings", report.findings.count { $0.level == .warning })
    member("notes", report.findings.count { $0.level == .note })
    member("suppressed", report.suppressed.count)
    member("below_confidence", report.belowConfidence.reduce(0) { $0 + $1.count })
  }

  /// The members of a project, without the braces around them.
  mutating func members(of project: ProjectSummary) {
    member("kind", project.kind.rawValue)
    path("root", project.root)
    member("name", orNull: project.name)
    member("version", orNull: project.version)
    member("shipped_files", orNull: project.shippedFiles)
    member("shipped_bytes", orNull: project.shippedBytes)
    array("largest_files", project.largestFiles) { writer, file in
      writer.object {
        $0.path("path", file.path)
        $0.member("size", orNull: file.size)
      }
    }
  }

  mutating func tool(_ version: String) {
    object("tool") {
      $0.member("name", "plimsoll")
      $0.member("version", version)
    }
  }
}

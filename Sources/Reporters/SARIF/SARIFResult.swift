internal import Model

/// A finding as a SARIF result (SARIF 2.1.0, 3.27).
struct SARIFResult {
  var finding: Finding
  var suppression: Suppression?
  var scope: ScanScope

  func write(
    rules: SARIFRules, advice: RuleTable, artifacts: SARIFArtifacts, to writer: inout JSONWriter
  ) {
    writer.object { writer in
      writer.member("ruleId", finding.ruleID)
      if let index = rules.index(of: finding.ruleID) { writer.member("ruleIndex", index) }
      writer.member("level", finding.level.rawValue)
      writer.message("message", finding.message)
      writer.array("locations", CollectionOfOne(finding)) { writer, finding in
        writer.object {
          $0.physicalLocation(
            RelativeURI.of(finding.path, in: scope), artifact: artifacts.index(of: finding.path),
            region: finding.region, excerpt: finding.excerpt)
        }
      }
      if !finding.related.isEmpty {
        writer.array("relatedLocations", finding.related.enumerated()) { writer, entry in
          writer.object { writer in
            writer.member("id", entry.offset + 1)
            writer.physicalLocation(
              RelativeURI.of(entry.element.path, in: scope), region: entry.element.region, excerpt: nil)
            writer.message("message", entry.element.message)
          }
        }
      }
      if !finding.fingerprint.description.isEmpty {
        writer.object("partialFingerprints") { $0.member("plimsoll/v1", finding.fingerprint.description) }
      }
      if let repair = finding.repair { write(repair, advice.fix(for: finding), to: &writer) }
      writer.member("rank", finding.confidence.rank)
      if let state = finding.baselineState { writer.member("baselineState", state.rawValue) }
      if let suppression { write(suppression, to: &writer) }
      writer.object("properties") { writer in
        writer.member("confidence", finding.confidence.name)
        writer.strings("reasons", finding.reasons)
        writer.member("reach", finding.reach.rawValue)
        if let project = finding.project { writer.member("project", project.text) }
        if let commit = finding.commit { writer.member("commit", commit.description) }
        if let item = finding.checklist { writer.member("checklist", item.description) }
        if let group = finding.group {
          writer.object("group") {
            $0.member("id", group.id.description)
            $0.member("places", group.places)
            $0.member("leads", group.isLead)
          }
        }
        if let object = finding.object { writer.member("object", object.description) }
        if let lifetime = finding.lifetime { writer.object("lifetime") { $0.members(of: lifetime) } }
        if let fix = advice.fix(for: finding) { writer.member("fix", fix) }
      }
    }
  }

  /// What a program can do (SARIF 2.1.0, 3.55).
  private func write(_ repair: Repair, _ words: String?, to writer: inout JSONWriter) {
    writer.array("fixes", CollectionOfOne(repair)) { writer, repair in
      writer.object { writer in
        writer.message("description", words ?? finding.message)
        writer.array("artifactChanges", CollectionOfOne(repair)) { writer, repair in
          writer.object { writer in
            writer.artifactLocation(RelativeURI.of(repair.path, in: scope))
            writer.array("replacements", CollectionOfOne(repair)) { writer, repair in
              writer.object { writer in
                writer.object("deletedRegion") {
                  $0.member("byteOffset", repair.byteOffset)
                  $0.member("byteLength", repair.byteLength)
                }
                writer.object("insertedContent") { $0.member("text", repair.text) }
              }
            }
          }
        }
      }
    }
  }

  private func write(_ suppression: Suppression, to writer: inout JSONWriter) {
    writer.array("suppressions", CollectionOfOne(suppression)) { writer, suppression in
      writer.object { writer in
        writer.member("kind", suppression.kind.rawValue)
        writer.member("status", "accepted")
        if !suppression.reason.isEmpty { writer.member("justification", suppression.reason) }
        // A revision is no file.
        if suppression.isBaseline,
          scope.baselines.contains(where: { $0.name == suppression.position.file && $0.isRevision })
        {
          return
        }
        writer.object("location") {
          $0.physicalLocation(
            RelativeURI.of(RepoPath(suppression.position.file), in: scope), line: suppression.position.line)
        }
      }
    }
  }
}

extension Confidence {
  /// SARIF's `rank`, 0 to 100: the order in which a viewer lists results (SARIF 2.1.0, 3.27.25).
  var rank: Int {
    switch self {
    case .certain: 100
    case .high: 80
    case .medium: 50
    case .low: 20
    }
  }
}

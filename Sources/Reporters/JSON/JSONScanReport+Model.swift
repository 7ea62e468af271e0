internal import Model

extension JSONScanReport {
  /// The report that was written. A word that is not known makes it unreadable, since a report that leaves findings out
  /// would look cleaner than what was scanned.
  var report: ScanReport {
    get throws {
      var report = ScanReport(
        toolVersion: tool.version, findings: try findings.map { try $0.model },
        suppressed: try suppressed.map { try $0.model },
        belowConfidence: try belowConfidence.map {
          ScanReport.RuleCount(ruleID: $0.ruleId, count: try counted($0.count))
        },
        projects: try projects.map { try $0.model }, diagnostics: try diagnostics.map { try $0.model },
        scope: try scope.model, rules: try rules.map { try $0.model }, failOn: try known(summary.failOn))
      let table = RuleTable(report)
      for index in report.findings.indices { report.findings[index].takeOwnAdvice(table) }
      for index in report.suppressed.indices { report.suppressed[index].finding.takeOwnAdvice(table) }
      report.shardState = try shardState.map { try $0.model }
      if let values = shardState?.values {
        guard values.count == report.findings.count, report.scope.shard != nil else { throw unknown("shard_state") }
        for (index, value) in values.enumerated() {
          report.findings[index].valueDigest = value.map { Fingerprint($0) }
        }
      }
      report.comparison = try comparison.map {
        ScanReport.Comparison(name: $0.name, gone: try $0.gone.map { try $0.model })
      }
      return report
    }
  }
}

extension Finding {
  /// The report says what to do about a finding, whoever says so; what its rule says is no advice of its own.
  fileprivate mutating func takeOwnAdvice(_ rules: RuleTable) {
    guard let general = rules[ruleID]?.fix, !general.isEmpty else { return }
    fix = fix == general ? nil : fix ?? ""
  }
}

/// A word of a closed list.
private func known<Value: RawRepresentable>(_ word: String) throws -> Value where Value.RawValue == String {
  guard let value = Value(rawValue: word) else { throw unknown(word) }
  return value
}

func unknown(_ word: String) -> DecodingError {
  DecodingError.dataCorrupted(
    DecodingError.Context(codingPath: [WordKey(stringValue: word)], debugDescription: "a word that is not known"))
}

/// A number of files, bytes or findings. What no report has is refused, as sums are made of them.
func counted(_ number: Int) throws -> Int {
  guard (0...1 << 48).contains(number) else { throw unknown("\(number)") }
  return number
}

/// A place, which is brought into its text where it is shown.
private func bounded(_ number: Int) throws -> Int {
  guard (-1 << 48...1 << 48).contains(number) else { throw unknown("\(number)") }
  return number
}

/// The name of a commit or another object.
private func object(_ text: String?) throws -> ObjectID? {
  guard let text else { return nil }
  guard let object = ObjectID(hexadecimal: text.utf8) else { throw unknown(text) }
  return object
}

private struct WordKey: CodingKey {
  var stringValue: String
  var intValue: Int? { nil }

  init(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}

/// A path: its exact bytes where they are no text.
private func path(_ text: String, _ uri: String?) -> RepoPath {
  guard let uri else { return RepoPath(text) }
  var bytes: [UInt8] = []
  var rest = Array(uri.utf8)[...]
  while let byte = rest.popFirst() {
    if byte == UInt8(ascii: "%"), rest.count >= 2,
      let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
    {
      bytes.append(value)
      rest = rest.dropFirst(2)
    } else {
      bytes.append(byte)
    }
  }
  return RepoPath(bytes)
}

extension JSONScanReport.Region {
  fileprivate var model: Region {
    get throws {
      Region(
        startLine: try bounded(startLine), startColumn: try bounded(startColumn), endLine: try bounded(endLine),
        endColumn: try bounded(endColumn), byteOffset: try bounded(byteOffset), byteLength: try bounded(byteLength))
    }
  }
}

extension JSONScanReport.Finding {
  fileprivate var model: Finding {
    get throws {
      guard let confidence = Confidence(name: confidence) else { throw unknown(confidence) }
      var finding = Finding(
        ruleID: ruleId, level: try known(level), confidence: confidence, message: message,
        path: Reporters.path(path, pathUri), region: try region?.model,
        excerpt: try excerpt.map {
          Excerpt(
            line: $0.line, highlightStart: try bounded($0.highlightStart), highlightEnd: try bounded($0.highlightEnd),
            missing: try missing($0))
        }, fingerprint: Fingerprint(fingerprint), project: project.map { Reporters.path($0, projectUri) },
        reach: try known(reach),
        checklist: try checklist.map { text in
          guard let id = ChecklistItemID(text) else { throw unknown(text) }
          return id
        }, fix: fix, reasons: reasons,
        related: try related.map {
          RelatedLocation(
            path: Reporters.path($0.path, $0.pathUri), region: try $0.region?.model, message: $0.message,
            kind: try known($0.kind), commit: try Reporters.object($0.commit))
        },
        group: try group.map { FindingGroup(id: Fingerprint($0.id), places: try counted($0.places), isLead: $0.leads) })
      finding.object = try Reporters.object(object)
      finding.commit = try Reporters.object(commit)
      finding.lifetime = try lifetime.map { try $0.model }
      finding.repair = try repair.map {
        Repair(
          path: Reporters.path($0.path, $0.pathUri), byteOffset: try counted($0.byteOffset),
          byteLength: try counted($0.byteLength), text: $0.text)
      }
      finding.baselineState = try baselineState.map { try known($0) }
      return finding
    }
  }
}

private func missing(_ excerpt: JSONScanReport.Excerpt) throws -> Excerpt.Missing? {
  try excerpt.missing.map {
    // Where nothing says where it should stand, behind the place is where people look for it.
    Excerpt.Missing(
      name: $0, offset: try bounded(excerpt.missingOffset ?? excerpt.highlightEnd),
      isBelow: excerpt.missingBelow ?? false)
  }
}

extension JSONScanReport.Lifetime {
  fileprivate var model: Lifetime {
    get throws {
      func commit(_ commit: JSONScanReport.Commit?) -> Lifetime.Commit? {
        commit.flatMap { commit in
          ObjectID(hexadecimal: commit.id.utf8).map {
            Lifetime.Commit(id: $0, date: commit.date, author: commit.author)
          }
        }
      }
      return Lifetime(
        introduced: commit(introduced), removed: commit(removed), isInHead: inHead, versions: try counted(versions),
        branches: branches, tags: tags)
    }
  }
}

extension JSONScanReport.Suppressed {
  fileprivate var model: SuppressedFinding {
    get throws {
      SuppressedFinding(
        finding: try finding.model,
        suppression: Model.Suppression(
          kind: try known(suppression.kind), reason: suppression.reason,
          position: SourcePosition(
            file: suppression.path, line: try counted(suppression.line), column: try counted(suppression.column)),
          isBaseline: suppression.baseline ?? false))
    }
  }
}

extension JSONScanReport.Project {
  fileprivate var model: ProjectSummary {
    get throws {
      ProjectSummary(
        kind: try known(kind), root: path(root, rootUri), name: name, version: version,
        shippedFiles: try shippedFiles.map(counted), shippedBytes: try shippedBytes.map(counted),
        largestFiles: try (largestFiles ?? []).map {
          PackageListing.File(path: path($0.path, $0.pathUri), size: try $0.size.map(counted))
        })
    }
  }
}

extension JSONScanReport.Diagnostic {
  fileprivate var model: Diagnostic {
    get throws {
      Diagnostic(
        severity: try known(severity), id: id, message: message, path: path.map { Reporters.path($0, pathUri) },
        line: try line.map(counted))
    }
  }
}

extension JSONScanReport.Rule {
  fileprivate var model: ReportingDescriptor {
    get throws {
      ReportingDescriptor(
        id: id, kind: try known(kind), title: title, level: try known(level),
        confidence: confidence.flatMap { Confidence(name: $0) } ?? .high,
        checklist: checklist.flatMap { ChecklistItemID($0) }, rationale: rationale, fix: fix, references: references,
        since: since, pack: pack)
    }
  }
}

extension JSONScanReport.Scope {
  fileprivate var model: ScanScope {
    get throws {
      var scope = ScanScope(
        view: view, target: target, rootPrefix: path(rootPrefix, rootPrefixUri), files: try counted(files),
        bytes: try counted(bytes), projects: try counted(projects),
        archives: (archivePaths ?? []).map { RepoPath($0) }, rules: try counted(rules),
        history: try history.map {
          HistoryExtent(
            commits: try counted($0.commits), blobs: try counted($0.blobs), references: try counted($0.references))
        },
        skipped: try skipped.map { skipped in
          let uris = skipped.exampleUris ?? []
          return ScanScope.Skipped(
            reason: try known(skipped.reason), count: try counted(skipped.count),
            examples: skipped.examples.enumerated().map { path($1, uris.indices.contains($0) ? uris[$0] : nil) })
        })
      scope.shard = try shard.map { part in
        guard let shard = Model.Shard(number: part.number, count: part.count) else { throw unknown("shard") }
        return shard
      }
      scope.revision = try revision.map { revision in
        ScanScope.Revision(
          tips: try revision.tips.compactMap(object), base: try object(revision.base),
          commits: try revision.commits.map(counted), repositoryURI: revision.repository)
      }
      scope.baselines = try (baselines ?? []).map {
        ScanScope.Baseline(
          name: $0.name, entries: try counted($0.entries), findings: try counted($0.findings),
          stale: try $0.stale.map(counted), isRevision: $0.isRevision ?? false)
      }
      return scope
    }
  }
}

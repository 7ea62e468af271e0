internal import Model
internal import RuleModel

extension SecretScanner {
  /// Of matches that claim the same secret bytes, keeps the best: the surer, then the more specific, the longer, the
  /// earlier rule.
  func resolve(_ matches: inout [Match], from first: Int, _ bytes: Span<UInt8>) {
    var found = Array(matches[first...])
    let specificities = found.map { specificity(of: $0, bytes) }
    let ranked = found.indices.sorted { a, b in
      let (x, y) = (found[a], found[b])
      let (p, q) = (specificities[a], specificities[b])
      // A rule for one provider knows better than one that takes any text, and one for a place than that for all names,
      // however sure each is.
      let (v, w) = (min(p, 2), min(q, 2))
      if v != w { return v > w }
      if x.confidence != y.confidence { return x.confidence > y.confidence }
      if p != q { return p > q }
      if x.secretEnd - x.secretStart != y.secretEnd - y.secretStart {
        return x.secretEnd - x.secretStart > y.secretEnd - y.secretStart
      }
      if x.rule != y.rule { return x.rule < y.rule }
      return x.start < y.start
    }
    raiseBySameText(&found, ranked)
    // Kept ranges do not overlap, so that in order of their starts their ends are in order, too.
    var kept: [Match] = []
    for index in ranked {
      let match = found[index]
      // A match without bytes of its own (a file by its name) stands in nobody's way.
      guard match.secretStart < match.secretEnd else {
        kept.insert(match, at: SecretScanner.place(of: match.secretStart, in: kept))
        continue
      }
      let place = SecretScanner.place(of: match.secretStart, in: kept)
      var before = place - 1
      while before >= 0, kept[before].secretStart == kept[before].secretEnd { before -= 1 }
      if before >= 0, kept[before].secretEnd > match.secretStart { continue }
      var after = place
      while after < kept.count, kept[after].secretStart == kept[after].secretEnd { after += 1 }
      if after < kept.count, kept[after].secretStart < match.secretEnd { continue }
      kept.insert(match, at: place)
    }
    found = kept.sorted { ($0.secretStart, $0.secretEnd, $0.rule) < ($1.secretStart, $1.secretEnd, $1.rule) }
    matches.replaceSubrange(first..., with: found)
  }

  /// That of the match's rule, and more where a fixed part of the form stands in the secret itself, and most where the
  /// rule asks for a name before it as well.
  private func specificity(of match: Match, _ bytes: Span<UInt8>) -> Int {
    guard let rule = rules.rule(match.rule) else { return 0 }
    guard rule.kind == .pattern, !rule.goesByPlace, rule.spec.structure == nil,
      rule.spec.anchors.contains(where: {
        match.secretEnd - match.secretStart > $0.utf8.count
          && WordList.contains($0.utf8.map(AnchorTable.lowercased), bytes, match.secretStart..<match.secretEnd)
      })
    else { return rule.specificity }
    return match.secretStart - match.start >= 4 ? 8 : 5
  }

  /// A rule that knows a text by its shape alone is as sure of it as the one that judged the name and the text: both say so.
  /// A checksum or a structure has said what is to be said.
  private func raiseBySameText(_ found: inout [Match], _ ranked: [Int]) {
    for (place, index) in ranked.enumerated() where found[index].confidence == .medium {
      guard let rule = rules.rule(found[index].rule), rule.kind == .pattern, rule.spec.checksum == nil,
        rule.spec.structure == nil
      else { continue }
      let isSurer = ranked[(place + 1)...].contains { other in
        found[other].confidence == .high && found[other].secretStart == found[index].secretStart
          && found[other].secretEnd == found[index].secretEnd
      }
      if isSurer { found[index].confidence = .high }
    }
  }

  /// Index of the first match that starts at `start` or behind it.
  private static func place(of start: Int, in kept: [Match]) -> Int {
    var low = 0
    var high = kept.count
    while low < high {
      let middle = (low + high) / 2
      if kept[middle].secretStart < start { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Raises matches whose rule names a neighbour that is here, too.
  func raiseByNeighbours(_ matches: inout [Match], from first: Int, _ bytes: Span<UInt8>) {
    for i in first..<matches.count {
      for near in rules.rule(matches[i].rule)?.spec.near ?? [] where matches[i].confidence < near.raises {
        let lines = Gate.lines(around: matches[i].start..<matches[i].end, in: bytes, count: near.withinLines)
        let isBeside = SecretScanner.nearest(to: i, in: matches, from: first, within: lines) { other in
          rules.rule(other.rule)?.id == near.ruleID
        }
        if isBeside != nil {
          matches[i].confidence = near.raises
          matches[i].reasons.append(MatchReason("beside a match of \(near.ruleID)"))
        }
      }
    }
  }

  /// Lowers digests and ids that stand under one name of some key again and again, each another: a table of records.
  func doubtTablesOfKeys(_ matches: inout [Match], from first: Int, _ bytes: Span<UInt8>) {
    func isDoubtful(_ match: Match) -> Bool {
      match.confidence == .medium && match.start < match.secretStart
        && rules.rule(match.rule)?.kind == .assignment
        && match.reasons.contains { $0.description == AssignmentMatcher.weakName }
        && ValueFeatures.isHashLike(bytes, match.secretStart..<match.secretEnd)
    }
    var values: [[UInt8]: Set<[UInt8]>] = [:]
    for match in matches[first...] where isDoubtful(match) {
      values[SecretScanner.name(match, bytes), default: []].insert(
        (match.secretStart..<match.secretEnd).map { bytes[$0] })
    }
    guard values.contains(where: { $0.value.count >= SecretScanner.tableRows }) else { return }
    for i in first..<matches.count
    where isDoubtful(matches[i]) && values[SecretScanner.name(matches[i], bytes)]?.count ?? 0 >= SecretScanner.tableRows
    {
      matches[i].confidence = .low
      matches[i].reasons.append(MatchReason("one of many under the same name, as the ids of records are"))
    }
  }

  private static let tableRows = 5

  private static func name(_ match: Match, _ bytes: Span<UInt8>) -> [UInt8] {
    (match.start..<match.secretStart).prefix { Placeholder.isWord(bytes[$0]) || bytes[$0] == 0x2D }.map {
      AnchorTable.lowercased(bytes[$0])
    }
  }

  /// Takes out identifiers that are silent alone and name nothing here, before they stand in the way of others.
  func dropLoneIdentifiers(
    _ matches: inout [Match], from first: Int, _ bytes: Span<UInt8>, _ scratch: inout ScanScratch
  ) {
    let isSilent = { [rules] (match: Match) in
      rules.rule(match.rule)?.spec.identifies.map { !$0.isReportedAlone } ?? false
    }
    guard matches[first...].contains(where: isSilent) else { return }
    let found = matches[first...].sorted {
      ($0.secretStart, $0.secretEnd, $0.rule) < ($1.secretStart, $1.secretEnd, $1.rule)
    }
    var kept: [Match] = []
    for (index, match) in found.enumerated() {
      if isSilent(match), secret(named: index, in: found, from: 0, bytes) == nil {
        guard scratch.explains else { continue }
        scratch.rejected.append(
          RejectedCandidate(
            rule: match.rule, start: match.secretStart, end: match.secretEnd,
            reason: "an identifier, and no secret that it names is near"))
      } else {
        kept.append(match)
      }
    }
    matches.replaceSubrange(first..., with: kept)
  }

  /// Makes identifiers places of the findings that they name.
  func joinIdentifiers(_ matches: inout [Match], from first: Int, _ bytes: Span<UInt8>) {
    var isGone = [Bool](repeating: false, count: matches.count - first)
    for i in first..<matches.count {
      guard let identifies = rules.rule(matches[i].rule)?.spec.identifies else { continue }
      if let secret = secret(named: i, in: matches, from: first, bytes) {
        matches[secret].identifiers.append(matches[i])
        isGone[i - first] = true
      } else if !identifies.isReportedAlone {
        // The secret it named was part of a better match.
        isGone[i - first] = true
      }
    }
    guard isGone.contains(true) else { return }
    let rest = matches[first...].indices.filter { !isGone[$0 - first] }.map { matches[$0] }
    matches.replaceSubrange(first..., with: rest)
  }

  /// The nearest match that the identifier at `index` names.
  private func secret(named index: Int, in matches: [Match], from first: Int, _ bytes: Span<UInt8>) -> Int? {
    let match = matches[index]
    guard let identifies = rules.rule(match.rule)?.spec.identifies else { return nil }
    let lines = Gate.lines(around: match.start..<match.end, in: bytes, count: identifies.withinLines)
    return SecretScanner.nearest(to: index, in: matches, from: first, within: lines) { other in
      rules.rule(other.rule).map { identifies.ruleIDs.contains($0.id) } ?? false
    }
  }

  /// The match nearest to the one at `index` that `isWanted` and whose secret begins within `lines`; of two equally
  /// near, the one before. Looks no further than `lines` reaches.
  private static func nearest(
    to index: Int, in matches: [Match], from first: Int, within lines: Range<Int>, isWanted: (Match) -> Bool
  ) -> Int? {
    let origin = matches[index]
    var best: (index: Int, distance: Int)?
    var before = index - 1
    while before >= first, matches[before].secretStart >= lines.lowerBound {
      if isWanted(matches[before]) {
        best = (before, max(0, origin.secretStart - matches[before].secretEnd))
        break
      }
      before -= 1
    }
    var after = index + 1
    while after < matches.count, matches[after].secretStart < lines.upperBound {
      if isWanted(matches[after]) {
        let distance = max(0, matches[after].secretStart - origin.secretEnd)
        if best.map({ distance < $0.distance }) ?? true { best = (after, distance) }
        break
      }
      after += 1
    }
    return best?.index
  }
}

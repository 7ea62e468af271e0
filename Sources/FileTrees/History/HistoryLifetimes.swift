internal import GitObjects
public import Model

/// Tells from when to when a history has what was found in it, once for all versions of a file.
///
/// Findings of the same value of the same rule at the same path are one group, the second of them in one content another
/// one. Groups are rows of bits, so that going over the commits costs little more for many than for one.
struct HistoryLifetimes {
  private let tree: HistoryTree
  private let findings: [Finding]
  private var groups: [Group] = []
  private var indices: [Key: Int] = [:]
  /// The names that lead to a commit, sorted.
  private let tips: [TipNames.Tip]

  private struct Key: Hashable {
    var path: RepoPath
    var fingerprint: Fingerprint
    /// Counts them in one content from 0.
    var occurrence = 0
  }

  /// A key in one content.
  private struct Occurrence: Hashable {
    var key: Key
    var object: ObjectID?
  }

  private struct Group {
    /// Its findings by their places in `findings`.
    var members: [Int32] = []
    /// The objects of its findings.
    var objects: Set<Int32> = []
    var lifetime: Lifetime?
    /// The object in the newest commit that has one of them.
    var newest: Int32?
  }

  /// Bits of all rows together, in what is gone through at a time: 32 MiB, twice.
  private static let capacity = 1 << 28

  init(_ tree: HistoryTree, _ findings: [Finding]) {
    self.tree = tree
    self.findings = findings
    tips = tree.references.references.sorted { $0.name < $1.name }.compactMap { reference in
      tree.objects.number(of: reference.object.bytes).flatMap(tree.graph.index(ofObject:)).map {
        TipNames.Tip(name: reference.name, isTag: reference.isTag, commit: $0)
      }
    }
    var seen: [Occurrence: Int] = [:]
    for (number, finding) in findings.enumerated() {
      var key = Key(path: finding.path, fingerprint: finding.fingerprint)
      let occurrence = Occurrence(key: key, object: finding.object)
      key.occurrence = seen[occurrence, default: 0]
      seen[occurrence] = key.occurrence + 1
      let index = indices[key] ?? groups.count
      if index == groups.count {
        indices[key] = index
        groups.append(Group())
      }
      groups[index].members.append(Int32(number))
      if let number = finding.object.flatMap({ tree.objects.number(of: $0.bytes) }) {
        groups[index].objects.insert(Int32(number))
      }
    }
  }

  /// One finding a group: that of the newest version.
  mutating func settled() async throws(TreeError) -> [Finding] {
    var files: [Int] = []
    let tags = Set(tree.graph.tags)
    let commits = Dictionary(
      tree.graph.objects.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    var messages: [(group: Int, commit: Int)] = []
    for index in groups.indices {
      guard let object = groups[index].objects.first else { continue }
      if let commit = commits[object] {
        messages.append((index, commit))
      } else if tags.contains(object) {
        groups[index].lifetime = lifetime(ofTag: object)
      } else {
        files.append(index)
      }
    }
    var paths = PathPresence(tree, bits: files.count)
    for (bit, group) in files.enumerated() {
      guard let first = groups[group].members.first else { continue }
      let path = findings[Int(first)].path
      paths.add(path, objects: groups[group].objects, bit: bit)
    }
    try await paths.resolve()
    let width = max(64, Self.capacity / max(1, tree.graph.count) & ~63)
    for start in stride(from: 0, to: files.count, by: width) {
      let members = Array(files[start..<min(start + width, files.count)])
      var rows = BitRows(rows: tree.graph.count, bits: members.count)
      paths.rewind()
      for commit in 0..<tree.graph.count where tree.isInScope[commit] {
        paths.move(to: commit)
        rows.set(commit, paths.present[(start / 64)..<(start / 64 + rows.words)])
      }
      for (bit, group) in members.enumerated() { groups[group].newest = paths.newest[start + bit] }
      try await settle(members, rows, isMessage: false)
    }
    for start in stride(from: 0, to: messages.count, by: width) {
      let members = messages[start..<min(start + width, messages.count)]
      var rows = BitRows(rows: tree.graph.count, bits: members.count)
      for (bit, message) in members.enumerated() { rows.set(message.commit, bit) }
      try await settle(members.map(\.group), rows, isMessage: true)
    }
    let findings = findings
    return groups.compactMap { group in
      let members = group.members.map { findings[Int($0)] }
      let shown = members.first { finding in
        finding.object.flatMap { tree.objects.number(of: $0.bytes) }.map { Int32($0) == group.newest } ?? false
      }
      guard
        var finding = shown
          ?? members.min(by: { ($0.object?.bytes ?? []).lexicographicallyPrecedes($1.object?.bytes ?? []) })
      else { return nil }
      finding.lifetime = group.lifetime
      finding.commit = group.lifetime?.introduced?.id
      return finding
    }
  }

  private func lifetime(ofTag object: Int32) -> Lifetime {
    let name = tree.objects.name(Int(object))
    let tags = tree.references.references.filter { $0.object.bytes == name }
    return Lifetime(tags: tags.map(\.name).sorted())
  }

  /// Goes over the commits for some groups, a bit each, whose rows tell which commits have them.
  private mutating func settle(_ members: [Int], _ rows: BitRows, isMessage: Bool) async throws(TreeError) {
    let graph = tree.graph
    var found = [Events](repeating: Events(), count: members.count)
    var reached = rows
    for commit in 0..<graph.count {
      let parents = graph.parents(of: commit)
      for word in 0..<rows.words {
        let own = rows[commit, word]
        var anywhere: UInt64 = 0
        var everywhere: UInt64 = parents.isEmpty ? 0 : .max
        for parent in parents {
          anywhere |= rows[Int(parent), word]
          everywhere &= rows[Int(parent), word]
          reached[commit, word] |= reached[Int(parent), word]
        }
        BitRows.forEach(own & ~anywhere) { found[64 * word + $0].introduced(commit) }
        if tree.isInScope[commit] {
          BitRows.forEach(anywhere & ~own) { found[64 * word + $0].lost = commit }
          BitRows.forEach(everywhere & ~own) { found[64 * word + $0].removed = commit }
        }
      }
    }
    try await describe(members, found, rows, reached, isMessage: isMessage)
  }

  private struct Events {
    /// The first commit that has it and no parent with it.
    var first: Int?
    /// The last that does not have it, and every parent has, or some parent has.
    var removed: Int?
    var lost: Int?

    mutating func introduced(_ commit: Int) { if first == nil { first = commit } }
  }

  private mutating func describe(
    _ members: [Int], _ found: [Events], _ rows: BitRows, _ reached: BitRows, isMessage: Bool
  ) async throws(TreeError) {
    let graph = tree.graph
    let commits = Set(found.flatMap { [$0.first, $0.removed ?? $0.lost].compactMap { $0 } })
    let facts = try await facts(of: commits.sorted())
    let head = tree.references.head.flatMap { tree.objects.number(of: $0.bytes) }.flatMap(graph.index(ofObject:))
    var names = TipNames(tips)
    for (bit, group) in members.enumerated() {
      let events = found[bit]
      guard let first = events.first else {
        // What lies at a path that no commit has is in no commit.
        groups[group].lifetime = Lifetime(versions: groups[group].objects.count)
        continue
      }
      var lifetime = Lifetime(introduced: facts[first], versions: groups[group].objects.count)
      lifetime.isInHead = head.map { isMessage ? reached.has($0, bit) : rows.has($0, bit) } ?? false
      if !lifetime.isInHead, !isMessage { lifetime.removed = (events.removed ?? events.lost).flatMap { facts[$0] } }
      (lifetime.branches, lifetime.tags) = names.names { reached.has($0, bit) }
      groups[group].lifetime = lifetime
    }
  }

  private func facts(of commits: [Int]) async throws(TreeError) -> [Int: Lifetime.Commit] {
    try await tree.objects.prepare(commits.map { Int(tree.graph.objects[$0]) })
    let reader = try tree.objects.makeReader()
    var result: [Int: Lifetime.Commit] = [:]
    for commit in commits {
      let object = Int(tree.graph.objects[commit])
      let content = try reader.object(object).content
      let author = CommitRecord(content, nameLength: tree.objects.nameLength)?.author(in: content)
      result[commit] = Lifetime.Commit(
        id: ObjectID(tree.objects.name(object)), date: author?.date ?? "",
        author: String(decoding: author?.person ?? [], as: UTF8.self))
    }
    return result
  }
}

extension HistoryTree {
  public func settled(_ findings: [Finding]) async throws(TreeError) -> [Finding] {
    if findings.isEmpty { return [] }
    var lifetimes = HistoryLifetimes(self, findings)
    return try await lifetimes.settled()
  }
}

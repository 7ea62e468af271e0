internal import Detection
internal import Model

/// Example files of environments (`.env.example`) and the real ones beside them (`.env`): a value that both have is
/// real, however it looks.
struct EnvironmentTwins: Sendable {
  /// What the real file of an example file holds.
  private var realValues: [RepoPath: [Fingerprint: RelatedLocation]] = [:]

  private static let marks: Set<String> = [
    "example", "sample", "template", "tmpl", "dist", "default", "defaults", "skel", "skeleton",
  ]

  init() {}

  /// Reads the real file of each example file among `entries`, ignored by git or not. Nothing of it is kept but keyed
  /// hashes and places.
  init(_ entries: [FileEntry], _ content: ContentScan) {
    let twins = entries.compactMap { entry in EnvironmentTwins.real(of: entry.path).map { (entry.path, $0) } }
    guard !twins.isEmpty else { return }
    var worker = ContentWorker(scan: content)
    for (example, real) in twins {
      for secret in worker.scan(FileEntry(path: real)).secrets {
        guard let digest = secret.finding.valueDigest else { continue }
        realValues[example, default: [:]][digest] = RelatedLocation(
          path: real, region: secret.finding.region, message: "the real file has the same value")
      }
    }
  }

  /// True for an example file whose real one was read and holds values.
  func holds(_ path: RepoPath) -> Bool { realValues[path] != nil }

  /// The finding with what the real file says about it; nil when that does not have its value.
  func confirmed(_ finding: Finding, ruleLevel: Level) -> Finding? {
    guard let digest = finding.valueDigest, let place = realValues[finding.path]?[digest] else { return nil }
    var copy = finding
    let name = RepoPath(place.path.name)
    copy.confidence = max(copy.confidence, .high)
    copy.level = MatchAssessor.level(ruleLevel, copy.confidence, isLessSevere: false)
    copy.message += ": the real value of \(name) in its example file"
    copy.reasons.append("\(name) has the same value")
    copy.fix = "Write a placeholder such as `change-me` into the example file, and rotate the value."
    copy.related.append(place)
    return copy
  }

  /// True when `env` stands in the last name of a path.
  private static func mentionsEnvironment(_ path: RepoPath) -> Bool {
    var (previous, last) = (UInt8(0), UInt8(0))
    for byte in path.bytes.reversed() {
      if byte == UInt8(ascii: "/") { return false }
      let letter = byte | 0x20
      if letter == UInt8(ascii: "e"), previous == UInt8(ascii: "n"), last == UInt8(ascii: "v") { return true }
      (previous, last) = (letter, previous)
    }
    return false
  }

  /// `config/.env` for `config/.env.example`; nil for a file that is no example of an environment.
  static func real(of path: RepoPath) -> RepoPath? {
    // Asked of every file: most names are told apart without a copy.
    guard mentionsEnvironment(path) else { return nil }
    guard path.name.count <= 64 else { return nil }
    let name = RepoPath(path.name).text
    var words = name.split { $0 == "." || $0 == "-" || $0 == "_" }.map(String.init)
    guard words.contains(where: { $0.lowercased() == "env" }),
      let mark = words.firstIndex(where: { marks.contains($0.lowercased()) })
    else { return nil }
    words.remove(at: mark)
    guard words.first == "env" || words.last == "env" else { return nil }
    // `.env`, `.env.production`, `production.env`; `env.example` and `example.env` stand for `.env`.
    let real = (words.first == "env" ? "." : "") + words.joined(separator: ".")
    return path.directory.appending(RepoPath(real))
  }
}

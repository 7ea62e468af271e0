internal import Configuration
internal import FileTrees
internal import Model

/// Finds and reads the baseline that is in force.
struct BaselineStore {
  /// Where the file is, or would be.
  var path: DiskPath
  /// True when somebody named it, so that it has to be there.
  var isNamed: Bool
  /// Where the configuration names it.
  private var position: SourcePosition?

  /// Nil when none is in force.
  init?(_ source: BaselineSource, _ found: FoundConfiguration?, base: DiskPath) throws(PlanError) {
    switch source {
    case .none: return nil
    case .file(let file):
      guard let current = DiskPath.current, let path = DiskPath.named(file, below: current) else {
        throw PlanError(
          isUsage: true, "\(PrintableText.line(file)): no such baseline; `plimsoll baseline create` makes one")
      }
      self.path = path
      isNamed = true
    case .search:
      let setting = found?.configuration.baseline ?? .file(Configuration.baselineFileName)
      guard case .file(let file) = setting else { return nil }
      path = base.appending(RepoPath(file))
      isNamed = file != Configuration.baselineFileName
      position = found?.configuration.position(of: file, in: .baseline)
    }
  }

  /// Nil when there is no file; throws when it cannot be used: a baseline that is passed over would fail what is known, one
  /// that is half read could hide what is not.
  ///
  /// - Parameter root: what paths of a report are relative to.
  func read(seenFrom root: DiskPath, _ fingerprinter: Fingerprinter) throws(PlanError) -> Baseline? {
    if path.exists { return try Self.read(path, name: path.name(seenFrom: root), fingerprinter) }
    guard isNamed else { return nil }
    let place = position.map { PrintableText.line("\($0): ") } ?? ""
    throw PlanError(
      isUsage: true,
      "\(place)\(PrintableText.line(path.description)): no such baseline; `plimsoll baseline create` makes one")
  }

  /// A file that is read so, whoever named it.
  static func read(_ path: DiskPath, name: String, _ fingerprinter: Fingerprinter) throws(PlanError) -> Baseline {
    let bytes: [UInt8]
    do throws(TreeError) { bytes = try LocalFile.read(path, limit: 64 << 20) } catch {
      throw PlanError(isUsage: true, error.description)
    }
    let file: BaselineFile
    do throws(LoadErrors) { file = try BaselineFile.parse(bytes, name: name) } catch {
      throw PlanError(isUsage: true, "the baseline has errors\n\(error.description)")
    }
    guard file.keyCheck == fingerprinter.keyCheck else {
      throw PlanError(
        isUsage: true,
        "\(name): made with another `fingerprint_key` than the one in force: none of its entries can match; take the old key "
          + "back, or make the baseline again with `plimsoll baseline create --force`")
    }
    return file.baseline
  }
}

extension DiskPath {
  /// As a report calls a file: relative to the scanned root, from above it with `../`.
  func name(seenFrom root: DiskPath) -> String {
    if let below = relative(to: root) { return below.text }
    guard let directory = parent, let between = root.relative(to: directory) else { return name }
    return String(repeating: "../", count: between.components.count) + name
  }
}

internal import Checklist
public import Model
internal import YAML

/// Gives a project its next version: in the manifest, and as a stub where its changes are told.
public struct VersionBump: Sendable {
  public enum Target: Sendable, Hashable {
    case part(ReleaseVersion.Part)
    case exact(ReleaseVersion)
  }

  public var from: ReleaseVersion
  public var to: ReleaseVersion
  /// At most one for a file; nothing is written yet.
  public var edits: [TextEdit]
  /// What a person should know, as sentences.
  public var notes: [String]

  /// Works out what is to be edited.
  ///
  /// - Parameters:
  ///   - withMetaVersion: true to give `meta.version` the same value, which only a project does that reads it so.
  ///   - today: the day that a new entry of a changelog has.
  /// - Throws: when the manifest has no version to start from, or the new one is not above it.
  public static func plan(
    _ contents: PackageContents, _ target: Target, withMetaVersion: Bool, today: CalendarDay
  ) throws(PlanError) -> VersionBump {
    guard let manifestPath = contents.project.manifestPath else {
      throw PlanError(isUsage: false, "the project has no manifest")
    }
    let manifest = try contents.bytes(manifestPath)
    guard contents.project.manifest != nil else {
      throw PlanError(
        isUsage: false, "\(manifestPath): is not well-formed YAML; `plimsoll check` says where")
    }
    guard let text = contents.project.manifestText("version") else {
      throw PlanError(isUsage: false, "\(manifestPath): there is no `version` to start from")
    }
    guard let from = ReleaseVersion(text) else {
      let shown = NameMask(texts: [text]).text(text)
      throw PlanError(
        isUsage: false,
        "\(manifestPath): the version `\(shown)` is not three numbers such as 1.4.0, with a suffix at most")
    }
    let to =
      switch target {
      case .part(let part): base(of: from).bumped(part)
      case .exact(let version): version
      }
    guard isOrdered(from, to) else {
      throw PlanError(isUsage: true, from == to ? "the version is \(to) already" : "\(to) is not above \(from)")
    }
    guard PEP440Version(to.description) != nil || PEP440Version(from.description) == nil else {
      throw PlanError(
        isUsage: true,
        "\(to): the SDK reads versions as Python does, to which `-\(to.suffix ?? "")` means nothing, so that the plugin would "
          + "not start; a pre-release is written \(to.major).\(to.minor).\(to.patch)-rc1")
    }
    guard [to.major, to.minor, to.patch].allSatisfy({ $0 <= 9999 }) else {
      throw PlanError(isUsage: true, "\(to): a number of a version has at most four digits")
    }
    var edited = manifest
    for field in withMetaVersion ? ["meta.version", "version"] : ["version"] {
      guard let place = contents.project.place(of: field), contents.project.manifestText(field) != nil else { continue }
      guard let next = ManifestScalar.replacing(edited, at: place, with: to.description) else {
        throw PlanError(
          isUsage: false,
          "\(manifestPath):\(place.line): `\(field)` is written in a way that is not edited; edit it by hand")
      }
      edited = next
    }
    var bump = VersionBump(
      from: from, to: to, edits: [TextEdit(path: manifestPath, before: manifest, after: edited)], notes: [])
    try bump.addStubs(contents, today: today)
    return bump
  }

  /// By the order that the SDK and the platform read versions in, where both are such.
  private static func isOrdered(_ from: ReleaseVersion, _ to: ReleaseVersion) -> Bool {
    guard let a = PEP440Version(from.description), let b = PEP440Version(to.description) else { return from < to }
    return a < b
  }

  /// What is counted on from: a post-release such as `1.2.3-post1` or `1.2.3-1` comes after the release that it belongs to.
  private static func base(of version: ReleaseVersion) -> ReleaseVersion {
    var release = version
    release.suffix = nil
    return isOrdered(release, version) ? release : version
  }

  private mutating func addStubs(_ contents: PackageContents, today: CalendarDay) throws(PlanError) {
    var found = false
    let names = contents.project.index.entries.map(\.path).filter { $0.directory.isEmpty }
    for name in ["changelog.md", "changes.md", "history.md", "readme.md"] {
      guard let path = names.first(where: { $0.folded == RepoPath(name) }) else { continue }
      let before = try contents.bytes(path)
      let isReadme = name == "readme.md"
      let stated = isReadme ? StatedVersion.replacing(from, by: to, in: before) : before
      let entered = ChangelogStub(version: to, today: today).inserted(into: stated, underHistoryOnly: isReadme)
      if entered != nil { found = true }
      let after = entered ?? stated
      if after != before { edits.append(TextEdit(path: path, before: before, after: after)) }
    }
    if !found {
      notes.append(
        "No entry was added: neither is there a changelog, nor a section “Version History” in the README, whose newest entry "
          + "comes first as a heading or in a list.")
    }
  }
}

extension PackageContents {
  /// The bytes of a file of the project, relative to its root.
  func bytes(_ path: RepoPath) throws(PlanError) -> [UInt8] {
    do throws(TreeError) { return try tree.content(of: FileEntry(path: project.treePath(path)), limit: 16 << 20) } catch
    {
      throw PlanError(isUsage: false, error.description)
    }
  }
}

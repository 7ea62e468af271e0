/// What changed between two packages of a project, and what that asks of the version.
public struct PackageDifference: Sendable, Hashable {
  public enum Weight: String, Sendable, CaseIterable, Comparable {
    /// Nothing that users rely on.
    case internalChange = "internal"
    /// Something more.
    case addition
    /// Something that users rely on is gone, or more is asked of them.
    case breaking

    public static func < (a: Self, b: Self) -> Bool { a.order < b.order }

    private var order: Int {
      switch self {
      case .internalChange: 0
      case .addition: 1
      case .breaking: 2
      }
    }
  }

  /// A group of changes in a report.
  public enum Topic: String, Sendable, CaseIterable {
    case interface, credentials, permissions, manifest, dependencies, files

    public var title: String {
      switch self {
      case .interface: "Tools and parameters"
      case .credentials: "Credentials"
      case .permissions: "Permissions"
      case .manifest: "Manifest"
      case .dependencies: "Dependencies"
      case .files: "Files"
      }
    }
  }

  public struct Change: Sendable, Hashable {
    public var topic: Topic
    public var weight: Weight
    /// A clause without a full stop; text of the project in it is not printable by itself.
    public var text: String

    public init(_ topic: Topic, _ weight: Weight, _ text: String) {
      self.topic = topic
      self.weight = weight
      self.text = text
    }
  }

  public var name: String?
  public var oldVersion: String?
  public var newVersion: String?
  /// By topic, then by text.
  public var changes: [Change]
  /// What could not be compared, as clauses; text of the project in them is not printable by itself.
  public var gaps: [String]
  /// Who the old one is, `author/name`, where that is another project; nil where both are one.
  public var formerName: String?

  public init(
    name: String?, oldVersion: String?, newVersion: String?, changes: [Change], gaps: [String] = [],
    formerName: String? = nil
  ) {
    self.gaps = gaps
    self.formerName = formerName
    self.name = name
    self.oldVersion = oldVersion
    self.newVersion = newVersion
    self.changes = changes
  }

  /// The least bump that the changes ask for (Semantic Versioning 2.0.0; below 1.0.0 a breaking change asks for a minor
  /// one); nil when nothing changed.
  public var neededBump: ReleaseVersion.Part? {
    guard let weight = changes.map(\.weight).max() else { return nil }
    let isInitial = oldVersion.flatMap { ReleaseVersion($0) }?.major == 0
    return switch weight {
    case .internalChange: .patch
    case .addition: isInitial ? .patch : .minor
    case .breaking: isInitial ? .minor : .major
    }
  }

  public enum Verdict: Sendable, Hashable {
    case unchanged
    case fits
    /// The new version is lower than what the changes ask for, which is at least the one named.
    case tooLow(least: ReleaseVersion)
    /// A version is missing or has no form that can be compared, or something could not be compared.
    case unknown
  }

  public var verdict: Verdict {
    let known = verdictOnChanges
    if !gaps.isEmpty, known == .fits || known == .unchanged { return .unknown }
    return known
  }

  private var verdictOnChanges: Verdict {
    guard let needed = neededBump else { return .unchanged }
    guard let old = oldVersion.flatMap({ ReleaseVersion($0) }), let new = newVersion.flatMap({ ReleaseVersion($0) })
    else {
      return .unknown
    }
    // Two pre-releases of one version may differ in anything.
    if new > old, old.suffix != nil || new.suffix != nil,
      (old.major, old.minor, old.patch) == (new.major, new.minor, new.patch)
    {
      return .fits
    }
    let least = ReleaseVersion(major: old.major, minor: old.minor, patch: old.patch).bumped(needed)
    let core = ReleaseVersion(major: new.major, minor: new.minor, patch: new.patch)
    return core >= least ? .fits : .tooLow(least: least)
  }
}

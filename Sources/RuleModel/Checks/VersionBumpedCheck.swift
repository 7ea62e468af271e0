/// `version_bumped`: the version of the manifest is above the newest release that a tag of the repository names.
public struct VersionBumpedCheck: Sendable, Hashable {
  public init() {}
}

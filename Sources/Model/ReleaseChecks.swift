public struct FileExistsCheck: Sendable, Hashable {
  public init() {}
}

public struct FileAbsentCheck: Sendable, Hashable {
  public init() {}
}

public struct IgnoredCheck: Sendable, Hashable {
  public init() {}
}

public struct NotShippedCheck: Sendable, Hashable {
  public init() {}
}

public struct SectionsCheck: Sendable, Hashable {
  public init() {}
}

public struct TextAbsentCheck: Sendable, Hashable {
  public init() {}
}

public struct LinksResolveCheck: Sendable, Hashable {
  public init() {}
}

public struct SizeAtMostCheck: Sendable, Hashable {
  public init() {}
}

public struct VersionBumpedCheck: Sendable, Hashable {
  public init() {}
}

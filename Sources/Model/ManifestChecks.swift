public struct FieldRequiredCheck: Sendable, Hashable {
  public init() {}
}

public struct FieldTypeCheck: Sendable, Hashable {
  public init() {}
}

public struct FieldMatchesCheck: Sendable, Hashable {
  public init() {}
}

public struct FieldInCheck: Sendable, Hashable {
  public init() {}
}

public struct FieldsEqualCheck: Sendable, Hashable {
  public init() {}
}

public struct KeysKnownCheck: Sendable, Hashable {
  public init() {}
}

public struct ReferenceExistsCheck: Sendable, Hashable {
  public init() {}
}

public struct VersionFormatCheck: Sendable, Hashable {
  public init() {}
}

public struct ManifestSyntaxCheck: Sendable, Hashable {
  public init() {}
}

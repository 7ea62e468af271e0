/// The environment a git repository is looked for in: variables and the current directory.
public struct GitEnvironment: Sendable, Hashable {
  /// Variables that stand in for the process's own; a nil value hides one.
  public var overrides: [String: String?]
  /// What relative paths and git's own variables are relative to; nil means the process's current directory.
  public var currentDirectory: String?

  /// The process's own environment, unless something stands in for it.
  public init(overrides: [String: String?] = [:], currentDirectory: String? = nil) {
    self.overrides = overrides
    self.currentDirectory = currentDirectory
  }

  /// A variable's value; nil when it is not set, or empty.
  public func variable(_ name: String) -> String? {
    let value = overrides[name] ?? FileSystem.variable(name)
    return value?.isEmpty == true ? nil : value
  }

  /// The current directory, canonical.
  func directory() throws(SystemError) -> [UInt8] {
    try FileSystem.resolved(Array((currentDirectory ?? ".").utf8))
  }

  /// `path` made absolute against the current directory; not canonical.
  func absolute(_ path: String) -> [UInt8] {
    let bytes = Array(path.utf8)
    guard bytes.first != UInt8(ascii: "/") else { return bytes }
    return joined((try? directory()) ?? [UInt8(ascii: ".")], bytes)
  }
}

/// `directory/name`, without doubling the slash; `directory/` for an empty name.
func joined(_ directory: [UInt8], _ name: [UInt8]) -> [UInt8] {
  directory.last == UInt8(ascii: "/") ? directory + name : directory + [UInt8(ascii: "/")] + name
}

/// The directory a path is in: `/a` for `/a/b`, `/` for `/a`; nil for `/`.
func parent(of path: [UInt8]) -> [UInt8]? {
  guard path.count > 1, let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
  return slash == 0 ? [UInt8(ascii: "/")] : Array(path[..<slash])
}

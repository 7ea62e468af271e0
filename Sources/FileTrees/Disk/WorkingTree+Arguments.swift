public import Model

extension WorkingTree {
  /// Opens what was named on a command line.
  ///
  /// Nothing names the current directory, one directory is the root itself. Otherwise the root is the current directory
  /// when it holds everything that was named, else the nearest directory that does; only the named paths are looked at.
  /// - Throws: when one of `arguments` does not exist.
  public convenience init(
    arguments: [String], options: Options = Options(), environment: GitEnvironment = GitEnvironment()
  ) throws(TreeError) {
    let absolute = arguments.map { LexicalPath.normalized(environment.absolute($0)) }
    if arguments.isEmpty {
      try self.init(root: ".", options: options, environment: environment)
    } else if arguments.count == 1, FileSystem.status(absolute[0], followsLinks: true)?.kind == .directory {
      try self.init(root: arguments[0], options: options, environment: environment)
    } else {
      for (argument, path) in zip(arguments, absolute) where FileSystem.status(path) == nil {
        throw TreeError(path: argument, message: "no such file or directory")
      }
      let current = (try? environment.directory()) ?? []
      let root = absolute.allSatisfy { GitRepository.holds(current, $0) } ? current : Self.commonDirectory(absolute)
      try self.init(
        root: String(decoding: root, as: UTF8.self), paths: absolute.map { String(decoding: $0, as: UTF8.self) },
        options: options, environment: environment)
    }
  }

  /// The nearest directory above all of `paths`.
  private static func commonDirectory(_ paths: [[UInt8]]) -> [UInt8] {
    var common = paths.first.flatMap(parent) ?? [UInt8(ascii: "/")]
    while !paths.allSatisfy({ GitRepository.holds(common, $0) && $0 != common }), let above = parent(of: common) {
      common = above
    }
    return common
  }
}

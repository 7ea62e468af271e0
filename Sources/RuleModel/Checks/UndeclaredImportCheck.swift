/// `undeclared_import`: code that imports a module which neither Python, nor the project, nor what it requires brings along.
public struct UndeclaredImportCheck: Sendable, Hashable {
  /// Patterns of files that are not judged.
  public var except: [String]
  /// By the name of a module, the distributions that have it, separated by blanks, where their names differ from its own.
  public var modules: [String: String]
  /// By the name of a distribution, in small letters with `-` between words, the modules that it brings along with what it requires itself.
  public var brings: [String: String]

  public init(except: [String] = [], modules: [String: String] = [:], brings: [String: String] = [:]) {
    self.except = except
    self.modules = modules
    self.brings = brings
  }
}

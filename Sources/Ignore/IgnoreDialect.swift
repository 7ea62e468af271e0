/// How the lines of an ignore file or list are read.
public enum IgnoreDialect: Sendable, Hashable {
  /// gitignore(5): the last line about a path decides, `!` brings back.
  ///
  /// `ignoreCase` is git's `core.ignoreCase`; it folds ASCII letters only.
  case git(ignoreCase: Bool)
  /// go-git v5's reader, by which Dify's packager reads `.difyignore`: the first line that matches decides, a `!` line
  /// has no effect.
  case goGit
  /// `.npmignore`, and `.gitignore` in an npm package (ignore-walk): as git's in any case of letters, with what
  /// `NodeGlob` knows besides.
  case npm
  /// One pattern of git's per item, of a configuration key or a rule: what covers a directory covers what is below.
  case pathList

  /// True where the last pattern about a path decides.
  var lastDecides: Bool { self != .goGit }

  var ignoresCase: Bool { self == .git(ignoreCase: true) || self == .npm }
}

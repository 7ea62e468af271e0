internal import Ignore
public import Model
public import RuleModel

/// What the engine knows of a buffer besides its bytes. Most files need none of it but `isBinary`: the rest is found
/// out when a candidate asks. For one worker.
public final class ScannedFile {
  public let path: RepoPath
  /// A NUL in the first bytes that is no part of text in UTF-16 or UTF-32.
  public let isBinary: Bool
  /// Set for what is told to be text in UTF-16 or UTF-32.
  public let encoding: TextEncoding?
  /// False where all of the head is in units of 8 bits for sure, and can be scanned as it is.
  public let mayHoldWideText: Bool
  /// Set for a database whose rows can be read.
  let database: SQLiteFile?
  /// Where in the file the bytes begin that are scanned next.
  public var offset = 0
  private let hasLongLines: Bool
  private let projectRoots: ProjectRoots

  /// Classifies by path and by the first bytes of the content.
  ///
  /// `projectRoots` are the roots of projects; what a file is for is told by its path inside the
  /// project that it belongs to: a plugin under `tests/` is no test of itself.
  public init(path: RepoPath, projectRoots: ProjectRoots = ProjectRoots(), head: Span<UInt8>) {
    self.path = path
    self.projectRoots = projectRoots
    let zero = ByteSearch.first(0, in: head)
    let hasZero = (zero ?? Int.max) < FileRoleClassifier.probe
    encoding = TextEncoding.detect(head, hasZero: hasZero)
    mayHoldWideText = encoding != nil || zero != nil
    isBinary = encoding == nil && hasZero && !FileRoleClassifier.isMixedText(head)
    hasLongLines = FileRoleClassifier.hasLongLines(path, head)
    database = isBinary ? SQLiteFile(head: head) : nil
  }

  /// The statements that make a database anew.
  init(dumpOf file: ScannedFile) {
    path = RepoPath(file.path.bytes + Array(".sql".utf8))
    isBinary = false
    encoding = nil
    mayHoldWideText = false
    hasLongLines = false
    database = nil
    projectRoots = file.projectRoots
  }

  /// Bytes that two parts of the file must share at least; 0 where lines alone matter.
  public var pageLength: Int { database?.stride ?? 0 }

  /// True where every rule can look at what is in it.
  public var isDatabase: Bool { database != nil }

  /// What the file is for.
  public private(set) lazy var role: FileRole =
    isBinary ? .binary : FileRoleClassifier.role(path: pathInProject, hasLongLines: hasLongLines)

  /// How `key = value` is written in this kind of file.
  public private(set) lazy var syntax = FileSyntax(path: path)

  private(set) lazy var isPython = path.hasSuffix(".py")
  /// Documentation stands in triple quotes.
  private(set) lazy var hasDocumentationStrings = [".py", ".pyi", ".ex", ".exs", ".jl"].contains { path.hasSuffix($0) }
  private(set) lazy var isGo = path.hasSuffix(".go")
  private(set) lazy var isTcl = path.hasSuffix(".tcl")
  private(set) lazy var isR = path.hasSuffix(".r") || path.hasSuffix(".R")
  private(set) lazy var isLisp = [".clj", ".cljs", ".el", ".lisp", ".scm"].contains { path.hasSuffix($0) }

  /// Lines of values below a line of names.
  private(set) lazy var isTable = path.hasSuffix(".csv") || path.hasSuffix(".tsv")

  /// What a user reads, in one language or many.
  private(set) lazy var isTranslation = TranslatedText.isTranslation(path)

  /// The path for the globs of rules.
  private(set) lazy var globbedPath = PathCandidate(path.bytes)

  private var pathInProject: RepoPath { projectRoots.root(of: path).flatMap { path.relative(to: $0) } ?? path }
}

internal import Detection
internal import Model
internal import RuleModel

/// Everything that was found in one file, piece by piece, before anything of it is suppressed. Nothing of the text is
/// kept, so that a file of any length takes what its findings take.
struct FileScan: Sendable {
  /// A secret with the lines that a marker covers it by.
  struct Secret: Sendable {
    /// Finished but for its identifiers.
    var finding: Finding
    /// 0-based.
    var lines: ClosedRange<Int>
    /// What names it; a marker can allow each where it stands.
    var identifiers: [Secret] = []
    /// False for an identifier that is of no interest without its secret.
    var isReportedAlone = true
  }

  /// A candidate that a gate turned down.
  struct Rejected: Sendable, Hashable {
    var ruleID: String
    var byteOffset: Int
    var reason: String
  }

  var bytes = 0
  var isBinary = false
  var isMinified = false
  var isPointer = false
  var isArchive = false
  var isUnreadable = false
  /// In order of their places.
  var secrets: [Secret] = []
  /// Closed when the file has been read.
  var inline = InlineSuppressions()
  /// What only `explain` asks for: what the file is for, its lines, the line that is explained, and what the gates turned
  /// down on it.
  var role: FileRole?
  var lineCount = 0
  var explainedLine: Excerpt?
  var rejected: [Rejected] = []
  /// The first piece, kept when it was asked for, with what in it is not to be shown.
  var text: TextPiece?
  var hidden = SortedRanges([])
  var diagnostics: [Diagnostic] = []

  /// Rules whose pattern hit a limit somewhere in the file.
  var limitedRules: Set<Int> = []
  var isDecodingLimited = false
  /// How often a rule has found a value so far.
  var seen: [Value: Int] = [:]
  var names: RuleNames?

  struct Value: Hashable, Sendable {
    var rule: Int
    var digest: Fingerprint
  }
}

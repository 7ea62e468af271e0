internal import Model

/// What a rule file of gitleaks or betterleaks says.
struct ScannerFile {
  var tool = ImportTool.gitleaks
  var rules: [ScannerRule] = []
  var allowlists: [Allowlist] = []
  var extendsDefault = false
  var extendedPath: String?
  var extendedURL: String?
  var extendPosition = SourcePosition(file: "", line: 1, column: 1)
  var disabledRules: [String] = []
  /// Expressions of betterleaks for every file and every find.
  var prefilter: String?
  var filter: String?
  /// Keys at the top that are not known.
  var unknownKeys: [String] = []
}

/// One `[[rules]]`.
struct ScannerRule {
  var id: String
  var position: SourcePosition
  var description = ""
  var regex: String?
  var secretGroup = 0
  var entropy = 0.0
  var path: String?
  var keywords: [String] = []
  var tags: [String] = []
  var isSilent = false
  var allowlists: [Allowlist] = []
  var required: [RequiredRule] = []
  /// One of betterleaks' words; nil when the rule says nothing.
  var confidence: Confidence?
  var filter: String?
  /// Keys that are known and do nothing for finding: `validate`, `analyze`.
  var inertKeys: [String] = []
  /// Keys that are known, change what is found and cannot be said.
  var unsayableKeys: [String] = []
  var unknownKeys: [String] = []
}

/// Another rule that must be found nearby.
struct RequiredRule {
  var id: String
  /// Nil for anywhere in the same text.
  var lines: Int?
  var hasColumns = false
}

/// `[[allowlists]]` of a file or `[[rules.allowlists]]`.
struct Allowlist {
  enum Target: String { case secret, match, line }

  var isConjunction = false
  var commits: [String] = []
  var paths: [String] = []
  var target = Target.secret
  var regexes: [String] = []
  var stopwords: [String] = []
  /// Ids of the rules it is for; empty for all.
  var targetRules: [String] = []
}

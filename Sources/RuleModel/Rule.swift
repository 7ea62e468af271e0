public import Model

/// One rule of a pack: what it finds, why that matters, what to do.
public struct Rule: Sendable {
  /// Kebab-case, unique over all packs, never reused.
  public var id: String
  public var title: String
  public var level: Level
  /// The level where the project is released in this way; others have `level`.
  public var profiles: [ReleaseProfile: ProfileLevel]
  public var checklist: ChecklistItemID?
  public var rationale: String
  public var fix: String
  public var references: [String]
  /// The first version of plimsoll that has the rule.
  public var since: String
  /// The folder the rule came from: `secrets`, `dify`, or a user pack's path.
  public var pack: String
  /// Where the rule was taken over from, `gitleaks/aws-access-token`; such a rule may lack examples.
  public var importedFrom: String?
  /// Why a secret that has a fixed part is not found without what stands around it; nil for a rule that needs nothing.
  public var needsContext: String?
  /// False for rules that run only when asked for by name or pack.
  public var isDefault: Bool
  public var position: SourcePosition
  public var body: Body
  public var examples: [RuleExample]
  public var counterexamples: [RuleExample]

  /// A level, or that the rule does not run.
  public enum ProfileLevel: String, Sendable, CaseIterable {
    case error, warning, note, off

    /// Nil for `off`.
    public var level: Level? { Level(rawValue: rawValue) }
  }

  /// What the rule looks at.
  public enum Body: Sendable {
    case secret(SecretSpec)
    case check(CheckSpec)
    /// A checklist rule of a prepared pack whose file has not been read yet; it applies to these kinds of project, and is of
    /// the kind of check that rules call so.
    case outline([ProjectKind], check: String?)
  }

  public init(
    id: String, title: String, level: Level, profiles: [ReleaseProfile: ProfileLevel] = [:],
    checklist: ChecklistItemID?, rationale: String, fix: String,
    references: [String], since: String, pack: String, importedFrom: String? = nil,
    needsContext: String? = nil, isDefault: Bool = true, position: SourcePosition, body: Body,
    examples: [RuleExample] = [], counterexamples: [RuleExample] = []
  ) {
    self.id = id
    self.title = title
    self.level = level
    self.profiles = profiles
    self.checklist = checklist
    self.rationale = rationale
    self.fix = fix
    self.references = references
    self.since = since
    self.pack = pack
    self.importedFrom = importedFrom
    self.needsContext = needsContext
    self.isDefault = isDefault
    self.position = position
    self.body = body
    self.examples = examples
    self.counterexamples = counterexamples
  }
}

/// An example or a counterexample of a rule, as written; `[[` and `]]` mark the range that must be found and
/// `{{…}}` macros stand for generated text (see `ExampleTemplate`).
public struct RuleExample: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// The content of one file.
    case text(String)
    /// A small tree: path to content, in the order written.
    case tree([TreeFile])
  }

  public struct TreeFile: Sendable, Hashable {
    public var path: String
    public var content: String

    public init(path: String, content: String) {
      self.path = path
      self.content = content
    }
  }

  public var content: Content
  /// The name the text has when it matters (`path:` of a mapping example); nil for the default `example`.
  public var path: String?
  public var position: SourcePosition

  public init(content: Content, path: String? = nil, position: SourcePosition) {
    self.content = content
    self.path = path
    self.position = position
  }
}

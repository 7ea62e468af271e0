/// `reference_exists`: fields that name a file of the project, which must exist in that letter case.
public struct ReferenceExistsCheck: Sendable, Hashable {
  public var fields: [Field]

  public struct Field: Sendable, Hashable {
    public var target: FieldTarget
    /// The folder the name is relative to, without a slash at the end; empty for the project's root.
    public var folder: String
    public var form: Form
    /// What the file is: `icon`, `provider file`.
    public var noun: String

    public init(target: FieldTarget, folder: String = "", form: Form = .path, noun: String = "file") {
      self.target = target
      self.folder = folder
      self.form = form
      self.noun = noun
    }
  }

  /// How the field's text names its file.
  public enum Form: String, Sendable, CaseIterable {
    case path
    /// A path, or an http(s) URL, which is passed over.
    case pathOrURL = "path_or_url"
    /// A path or a pattern (`*`, `?`, `[…]`, not across `/`) that must match at least one file.
    case glob
    /// A dotted Python module: `main` for `main.py` or `main/__main__.py`.
    case pythonModule = "python_module"
  }

  public init(fields: [Field]) { self.fields = fields }
}

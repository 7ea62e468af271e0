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
    /// True for a file that a build may make: outside of a finished package it may be missing where git ignores it, and
    /// where nothing else lies in its folder.
    public var mayBeBuilt: Bool

    public init(
      target: FieldTarget, folder: String = "", form: Form = .path, noun: String = "file", mayBeBuilt: Bool = false
    ) {
      self.target = target
      self.folder = folder
      self.form = form
      self.noun = noun
      self.mayBeBuilt = mayBeBuilt
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
    /// `package.module:name`, an entry point of Python; the module's file lies in the root or in `src`.
    case pythonObject = "python_object"
    /// A path as Node resolves it: an extension or `index.js` may be left out. A pattern with `*` is passed over.
    case nodeModule = "node_module"
    /// A path of a file or a folder.
    case pathOrFolder = "path_or_folder"
  }

  public init(fields: [Field]) { self.fields = fields }
}

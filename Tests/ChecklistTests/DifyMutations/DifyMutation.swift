/// The harbor-weather plugin with one thing changed, and what has to be said about it.
struct DifyMutation: Sendable, CustomStringConvertible {
  var name: String
  var edits: [Edit]
  /// The errors, and no others, sorted by file.
  var errors: [Expected]

  enum Edit: Sendable {
    /// The first occurrence of a text in a file; the text must be there.
    case replace(String, String, String)
    case remove(String)
    case rename(String, String)
    case add(String, String)
    case link(String)
  }

  /// An error of a rule, at the first line of the mutated file that contains `text`; nil for the file as a whole.
  struct Expected: Sendable, Hashable {
    var rule: String
    var file: String
    var text: String?
  }

  var description: String { name }

  /// A change of the manifest that has one error there.
  static func manifest(_ name: String, _ old: String, _ new: String, _ rule: String, at text: String) -> DifyMutation {
    DifyMutation(
      name: name, edits: [.replace("manifest.yaml", old, new)],
      errors: [Expected(rule: rule, file: "manifest.yaml", text: text)])
  }

  /// A change of one file that has one error there.
  static func file(
    _ file: String, _ name: String, _ old: String, _ new: String, _ rule: String, at text: String
  ) -> DifyMutation {
    DifyMutation(
      name: name, edits: [.replace(file, old, new)], errors: [Expected(rule: rule, file: file, text: text)])
  }

  /// A change that is no error.
  static func right(_ name: String, _ edits: Edit...) -> DifyMutation {
    DifyMutation(name: name, edits: edits, errors: [])
  }
}

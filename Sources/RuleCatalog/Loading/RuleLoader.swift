internal import YAML

/// Reads rule packs: every file, every error, nothing about the file system.
public enum RuleLoader {
  /// Compiles a pattern; nil when it does, else the byte offset and what is wrong.
  public typealias PatternValidator = (_ pattern: String) -> (offset: Int, message: String)?

  /// Loads the files of all packs together, so that ids are unique and rules can name each other.
  ///
  /// Errors are collected over all files; a file or an entry with one is left out of the result.
  /// - Parameter known: what was loaded before: its rules and packs come first in the result. Its checklist is not taken
  ///   over, so that checklist items that rules name are not checked.
  public static func load(
    files: [RuleFile], beside known: LoadedRules = LoadedRules(), validatePattern: PatternValidator = { _ in nil }
  ) -> LoadedRules {
    var state = LoadState(known)
    for file in files {
      state.startFile(file)
      switch file.name {
      case "pack.yaml": PackReader.read(file, into: &state)
      case "checklist.yaml": ChecklistReader.read(file, into: &state)
      default: RuleReader.readAll(file, validatePattern, into: &state)
      }
    }
    return state.finished(files)
  }
}

extension RuleFile {
  fileprivate var name: Substring {
    path[(path.lastIndex(of: "/").map { path.index(after: $0) } ?? path.startIndex)...]
  }

  /// The one document of the file; nil, with an error, when there is none or more.
  func document(into state: inout LoadState, emptyMessage: String) -> YAMLNode? {
    let documents: [YAMLDocument]
    do { documents = try YAMLDocument.parse(bytes) } catch {
      state.report([error])
      return nil
    }
    if documents.count > 1, let second = documents[1].root {
      state.report([
        YAMLIssue(line: second.line, column: second.column, message: "a rule file holds one document, without `---`")
      ])
      return nil
    }
    guard let root = documents.first?.root else {
      state.report([YAMLIssue(line: 1, column: 1, message: emptyMessage)])
      return nil
    }
    // Mappings that are read key by key report their own; example trees do not.
    state.duplicateKeys(documents[0].duplicateKeys)
    let hidden = HiddenCharacters.issues(in: root)
    state.report(hidden)
    guard hidden.isEmpty else { return nil }
    return root
  }
}

public import Model

/// Imports the rule files of gitleaks and betterleaks.
public enum RuleImport {
  /// Maps every rule of a file; what cannot be said is noted, with its reason.
  ///
  /// `read` gives the file that `[extend] path` names, nil when it cannot be read. Throws what is wrong with the
  /// file, or with one that it extends.
  public static func convert(
    _ bytes: [UInt8], options: ImportOptions, examiner: any PatternExaminer, read: (String) -> [UInt8]?
  ) throws(LoadErrors) -> ImportedPack {
    var notes: [ImportNote] = []
    var file = try ScannerFileReader.read(bytes, file: options.file)
    try extend(&file, options: options, depth: 0, &notes, read: read)
    var mapper = FileMapper(file, options: options, examiner: examiner, notes: notes)
    return mapper.mapped()
  }

  /// So that something is left of the longest id for the rule's own.
  public static let longestPrefix = 32

  /// Whether ids can begin with a text that is not empty.
  public static func isPrefix(_ text: String) -> Bool {
    text.utf8.count <= longestPrefix && RuleIDs.isPrefix(text)
  }

  /// gitleaks follows two steps, and so it is here.
  private static let maximumDepth = 2

  private static func extend(
    _ file: inout ScannerFile, options: ImportOptions, depth: Int, _ notes: inout [ImportNote],
    read: (String) -> [UInt8]?
  ) throws(LoadErrors) {
    if let url = file.extendedURL {
      notes.append(ImportNote(.partly, "`[extend] url` is not fetched: plimsoll is offline", detail: url))
    }
    var base: ScannerFile?
    if depth < maximumDepth, let path = file.extendedPath {
      guard let bytes = read(path) else {
        throw LoadErrors([
          PositionedError(file.extendPosition, "`[extend] path`: \(path) cannot be read; give its path from here")
        ])
      }
      base = try ScannerFileReader.read(bytes, file: path)
    } else if depth < maximumDepth, file.extendsDefault {
      if let given = options.defaultRules {
        base = try ScannerFileReader.read(given.bytes, file: given.file)
      } else {
        notes.append(
          ImportNote(
            .partly,
            "`[extend] useDefault`: the scanner's default rules are not part of plimsoll, whose own rules run "
              + "instead; a file of them can be given with --default-rules"))
        if !file.disabledRules.isEmpty {
          notes.append(
            ImportNote(
              .partly, "`disabledRules` are about the default rules; disable plimsoll's by their own ids",
              detail: file.disabledRules.joined(separator: ", ")))
        }
      }
    }
    guard var base else { return }
    try extend(&base, options: options, depth: depth + 1, &notes, read: read)
    let names = Set(base.rules.map(\.id))
    for id in file.disabledRules where !names.contains(id) {
      notes.append(ImportNote(.leftOut, "`disabledRules` names a rule that is not there", detail: id))
    }
    file.extend(base)
  }
}

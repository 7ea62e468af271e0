internal import Model
internal import RuleModel

/// Files of translated messages: what stands under an id that speaks of passwords is what a user reads.
enum TranslatedText {
  /// By the file's ending, its directory, or a name such as `messages_de.properties`.
  static func isTranslation(_ path: RepoPath) -> Bool {
    let lower = path.bytes.map(AnchorTable.lowercased)
    let name = FileName(lower)
    if suffixes.contains(name.suffix) { return true }
    if name.hasPrefix("messages") || name.hasPrefix("strings"), name.hasSuffix(".properties") || name.hasSuffix(".xml")
    {
      return true
    }
    return lower.split(separator: RepoPath.separator).dropLast().contains { part in
      directories.contains(part) || FileName.matches(part, suffix: ".lproj")
    }
  }

  /// Letters alone, in one case or with a capital in front: a word of the language.
  static func isWord(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    range.dropFirst().allSatisfy { bytes[$0] >= 0x61 && bytes[$0] <= 0x7A || bytes[$0] >= 0x80 || bytes[$0] == 0x20 }
  }

  private static let suffixes = FileName.set("xlf xliff po pot strings stringsdict arb resx ftl")
  private static let directories = FileName.set(
    "locales locale i18n lang langs l10n translations translation languages intl lc_messages nls")
}

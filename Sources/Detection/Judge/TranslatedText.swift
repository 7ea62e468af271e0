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
    // `de.json`, `pt-BR.yml`, `login_pt_BR.properties`.
    if languageFiles.contains(name.suffix), name.parts.count == 2,
      isLanguage(name.parts[0]) || endsInLanguage(name.parts[0])
    {
      return true
    }
    return lower.split(separator: RepoPath.separator).dropLast().contains { part in
      directories.contains(part) || FileName.matches(part, suffix: ".lproj")
    }
  }

  /// Words of a language: letters of any script (escaped ones, too), several words, letters like a word's with one digit, or no digit at all.
  static func isText(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    if range.count <= 24, LetterModel.bitsPerLetter(bytes, range) < 4.6,
      range.allSatisfy({ Placeholder.isWord(bytes[$0]) || bytes[$0] == UInt8(ascii: "-") }),
      range.count(where: { Placeholder.isDigit(bytes[$0]) }) <= 1
    {
      return true
    }
    return range.contains { bytes[$0] >= 0x80 || bytes[$0] == 0x20 || ValueCursor.isText(bytes, $0, "\\u") }
      || !range.contains { Placeholder.isDigit(bytes[$0]) }
  }

  /// A language of ISO 639-1, and a region or a script behind it.
  private static func isLanguage(_ name: ArraySlice<UInt8>) -> Bool {
    let parts = name.split { $0 == UInt8(ascii: "-") || $0 == 0x5F }
    guard let first = parts.first, parts.count <= 2, languages.contains(first) else { return false }
    return parts.count == 1 || (2...4).contains(parts[1].count)
  }

  /// `login_da`, `login_pt_br`: a name and the language of it.
  private static func endsInLanguage(_ name: ArraySlice<UInt8>) -> Bool {
    let parts = name.split { $0 == UInt8(ascii: "-") || $0 == 0x5F }
    guard parts.count >= 2, let last = parts.last else { return false }
    return languages.contains(last) || parts.count >= 3 && last.count == 2 && languages.contains(parts[parts.count - 2])
  }

  private static let languageFiles = FileName.set("json json5 yml yaml properties")
  private static let languages = FileName.set(
    "af ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gu he hi hr hu hy id is it ja ka kk km kn ko "
      + "ku ky lt lv mk ml mn mr ms my nb ne nl nn no pa pl ps pt ro ru si sk sl sq sr sv sw ta te th tl tr uk ur uz vi zh"
  )
  private static let suffixes = FileName.set("xlf xliff po pot strings stringsdict arb resx ftl msg")
  private static let directories = FileName.set(
    "locales locale language localization localizations localisation i18n lang langs l10n translations translation languages intl lc_messages nls msgs"
  )
}

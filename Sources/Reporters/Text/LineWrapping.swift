/// Breaks a line of text into lines of a given width, at spaces and between wide characters.
public enum LineWrapping {
  /// Lines of at most `width` columns (at least 8), never empty. A URL is left whole; any other word that is longer
  /// than a line is broken.
  static func lines(_ text: String, width: Int) -> [String] {
    let width = max(8, width)
    if text.utf8.count <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for atom in atoms(of: text) {
      let gap = atom.isAfterSpace && !line.isEmpty ? 1 : 0
      if used + gap + atom.width <= width {
        line += (gap == 1 ? " " : "") + atom.text
        used += gap + atom.width
        continue
      }
      if !line.isEmpty { lines.append(line) }
      (line, used) = ("", 0)
      for piece in atom.pieces(width: width) {
        if !line.isEmpty { lines.append(line) }
        (line, used) = (piece, DisplayWidth.of(piece))
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// `first` before the first line, as many spaces before the others.
  public static func hanging(_ text: String, after first: String, width: Int) -> [String] {
    let indentation = DisplayWidth.of(first)
    return lines(text, width: width - indentation).enumerated().map { index, line in
      (index == 0 ? first : String(repeating: " ", count: indentation)) + line
    }
  }

  /// What stays together: a word, or one wide character with the closing punctuation after it.
  private struct Atom {
    var text: String
    var width: Int
    var isAfterSpace: Bool

    func pieces(width limit: Int) -> [String] {
      // A longer "URL" than this is no link that somebody follows.
      if width <= limit || (text.contains("://") && width <= 400) { return [text] }
      var pieces: [String] = []
      var piece = ""
      var used = 0
      for character in text {
        let columns = DisplayWidth.of(character)
        if used + columns > limit, !piece.isEmpty {
          pieces.append(piece)
          (piece, used) = ("", 0)
        }
        piece.append(character)
        used += columns
      }
      if !piece.isEmpty { pieces.append(piece) }
      return pieces
    }
  }

  private static func atoms(of text: String) -> [Atom] {
    var atoms: [Atom] = []
    var isAfterSpace = false
    var isInWord = false
    for character in text {
      if character == " " {
        isAfterSpace = true
        continue
      }
      let columns = DisplayWidth.of(character)
      let isNarrow = columns < 2
      let isClosing = !isNarrow && closing.contains(character)
      if !isAfterSpace, !atoms.isEmpty, isClosing || (isNarrow && isInWord) {
        atoms[atoms.count - 1].text.append(character)
        atoms[atoms.count - 1].width += columns
      } else {
        atoms.append(Atom(text: String(character), width: columns, isAfterSpace: isAfterSpace))
      }
      isInWord = isNarrow && !isClosing
      isAfterSpace = false
    }
    return atoms
  }

  /// All of them are wide.
  private static let closing: [Character] = ["、", "。", "，", "．", "）", "」", "』", "】", "？", "！", "：", "；"]
}

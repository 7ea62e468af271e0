/// Rule ids with `*` (any bytes) and `?` (one byte); nothing is compiled.
enum RuleGlob {
  static func isGlob(_ text: String) -> Bool {
    text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") }
  }

  /// True when `glob` stands for `id` as a whole; at most as many steps as both have bytes multiplied.
  static func matches(_ glob: String, _ id: String) -> Bool {
    let (glob, id) = (glob.utf8, id.utf8)
    var (g, i) = (glob.startIndex, id.startIndex)
    // Where to go on when what follows the last star does not fit: only the last one needs to be tried again.
    var retry: (glob: String.UTF8View.Index, id: String.UTF8View.Index)?
    while i < id.endIndex {
      if g < glob.endIndex, glob[g] == UInt8(ascii: "*") {
        g = glob.index(after: g)
        retry = (g, i)
      } else if g < glob.endIndex, glob[g] == id[i] || glob[g] == UInt8(ascii: "?") {
        g = glob.index(after: g)
        i = id.index(after: i)
      } else if let last = retry {
        i = id.index(after: last.id)
        g = last.glob
        retry = (g, i)
      } else {
        return false
      }
    }
    return glob[g...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}

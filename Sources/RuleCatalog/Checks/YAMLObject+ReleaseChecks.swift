internal import YAML

extension YAMLObject {
  /// True when `values`, read from `key`, holds something usable; else there is an issue that says so.
  ///
  /// A value of the wrong type has its own issue already.
  mutating func isNotEmpty(_ values: [String], _ key: String) -> Bool {
    if values.contains(where: \.isEmpty) {
      issue(node[key] ?? node, "`\(key)` must not hold an empty string")
      return false
    }
    if values.isEmpty, node.pairs != nil { issue(node[key] ?? node, "`\(key)` must hold at least one entry") }
    return !values.isEmpty
  }

  /// A size such as `512`, `100 KiB` or `25 MiB`, in bytes.
  mutating func byteCount(_ key: String) -> Int? {
    guard let value = value(key) else { return nil }
    let units = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
    let words = (value.scalar?.text ?? "").split(separator: " ")
    if let first = words.first, words.count <= 2, let number = Int(first), number >= 0,
      let unit = units[words.count == 2 ? String(words[1]) : ""]
    {
      let (bytes, overflow) = number.multipliedReportingOverflow(by: unit)
      if !overflow { return bytes }
    }
    issue(value, "`\(key)` must be a size such as `25 MiB` or `512` (bytes); units: B, KiB, MiB, GiB")
    return nil
  }
}

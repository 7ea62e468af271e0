/// The dates and times of TOML: RFC 3339, whole or in parts.
enum TOMLDateTime {
  static func isWellFormed(_ text: String) -> Bool {
    var rest = Substring(text)
    if let hasDate = takeDate(&rest) {
      guard hasDate else { return false }
      if rest.isEmpty { return true }
      guard let separator = rest.popFirst(), separator == "T" || separator == "t" || separator == " " else {
        return false
      }
      guard takeTime(&rest) else { return false }
      return rest.isEmpty || takeOffset(&rest) && rest.isEmpty
    }
    return takeTime(&rest) && rest.isEmpty
  }

  /// Nil when the text does not begin as a date does; false for a day that does not exist.
  private static func takeDate(_ rest: inout Substring) -> Bool? {
    guard rest.count >= 10, rest.dropFirst(4).first == "-" else { return nil }
    guard let year = number(&rest, 4), take("-", &rest), let month = number(&rest, 2), take("-", &rest),
      let day = number(&rest, 2), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  private static func takeTime(_ rest: inout Substring) -> Bool {
    guard let hour = number(&rest, 2), take(":", &rest), let minute = number(&rest, 2), take(":", &rest),
      let second = number(&rest, 2), hour < 24, minute < 60, second <= 60
    else { return false }
    guard take(".", &rest) else { return true }
    let fraction = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest.dropFirst(fraction.count)
    return !fraction.isEmpty
  }

  private static func takeOffset(_ rest: inout Substring) -> Bool {
    if take("Z", &rest) || take("z", &rest) { return true }
    guard take("+", &rest) || take("-", &rest), let hour = number(&rest, 2), take(":", &rest),
      let minute = number(&rest, 2)
    else { return false }
    return hour < 24 && minute < 60
  }

  private static func number(_ rest: inout Substring, _ digits: Int) -> Int? {
    let text = rest.prefix(digits)
    guard text.count == digits, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    rest = rest.dropFirst(digits)
    return Int(text)
  }

  private static func take(_ character: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == character else { return false }
    rest.removeFirst()
    return true
  }
}

/// Points in time as gopkg.in/yaml.v3 takes them for a Go `time.Time`.
///
/// Source: yaml.v3, resolve.go, `parseTimestamp` (plain scalars: RFC 3339 with short fields, blank-separated without a
/// zone, date only), then `time.Time.UnmarshalText` (RFC 3339, strictly).
enum GoTimestamp {
  static func isValid(_ text: String, isPlain: Bool) -> Bool {
    let bytes = Array(text.utf8)
    guard let stamp = Stamp(bytes), stamp.isInRange else { return false }
    let isStrict = stamp.separator == UInt8(ascii: "T") && stamp.hasZone && stamp.isPadded
    if isStrict { return true }
    guard isPlain else { return false }
    switch stamp.separator {
    case nil: return true
    case UInt8(ascii: " "): return !stamp.hasZone
    case UInt8(ascii: "T"), UInt8(ascii: "t"): return stamp.hasZone
    default: return false
    }
  }

  /// The text in RFC 3339 with the zone UTC where it has none; nil when it has no date.
  static func repaired(_ text: String) -> String? {
    guard let stamp = Stamp(Array(text.utf8)), stamp.isInRange else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let year = String(repeating: "0", count: max(0, 4 - String(stamp.year).count)) + String(stamp.year)
    return "\(year)-\(two(stamp.month))-\(two(stamp.day))T\(two(stamp.hour)):\(two(stamp.minute)):\(two(stamp.second))Z"
  }

  /// Seconds since 1970 of a date and time, taken as UTC; nil when the text is no point in time.
  static func secondsSince1970(_ text: String) -> Int? {
    guard let stamp = Stamp(Array(text.utf8)), stamp.isInRange else { return nil }
    // Days since the 1st of March of the year 0, with years that begin in March.
    let year = stamp.month > 2 ? stamp.year : stamp.year - 1
    let month = (stamp.month + 9) % 12
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + stamp.day - 1
    return (days - 719_468) * 86_400 + stamp.hour * 3_600 + stamp.minute * 60 + stamp.second
  }

  /// `2026-11-30`, in UTC.
  static func day(ofSecondsSince1970 seconds: Int) -> String {
    // Days since the 1st of March of the year 0, in eras of 400 years.
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400 + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let ofEra = days - era * 146_097
    let year = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365
    let ofYear = ofEra - (365 * year + year / 4 - year / 100)
    let month = (5 * ofYear + 2) / 153
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year + era * 400 + (month < 10 ? 0 : 1))-\(two(month < 10 ? month + 3 : month - 9))"
      + "-\(two(ofYear - (153 * month + 2) / 5 + 1))"
  }

  /// The parts of a date and time, read leniently.
  private struct Stamp {
    var year = 0
    var month = 0
    var day = 0
    var separator: UInt8?
    var hour = 0
    var minute = 0
    var second = 0
    var hasZone = false
    /// True when every field has two digits (the year four).
    var isPadded = true
    private var zoneHour = 0
    private var zoneMinute = 0

    init?(_ bytes: [UInt8]) {
      var position = 0

      func digits(_ range: ClosedRange<Int>) -> (value: Int, count: Int)? {
        var value = 0
        var count = 0
        while position < bytes.count, count < range.upperBound, bytes[position] >= 0x30, bytes[position] <= 0x39 {
          // Only the first digits of a long fraction are kept; nothing reads its value.
          if count < 9 { value = value * 10 + Int(bytes[position] - 0x30) }
          position += 1
          count += 1
        }
        return count >= range.lowerBound ? (value, count) : nil
      }
      func accept(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
      }
      func field() -> Int? {
        guard let (value, count) = digits(1...2) else { return nil }
        if count < 2 { isPadded = false }
        return value
      }

      guard let (readYear, _) = digits(4...4), accept(UInt8(ascii: "-")), let readMonth = field(),
        accept(UInt8(ascii: "-")), let readDay = field()
      else { return nil }
      (year, month, day) = (readYear, readMonth, readDay)
      if position == bytes.count { return }
      separator = bytes[position]
      position += 1
      guard let readHour = field(), accept(UInt8(ascii: ":")), let readMinute = field(), accept(UInt8(ascii: ":")),
        let readSecond = field()
      else { return nil }
      (hour, minute, second) = (readHour, readMinute, readSecond)
      if accept(UInt8(ascii: ".")) {
        guard digits(1...Int.max - 1) != nil else { return nil }
      }
      if position == bytes.count { return }
      hasZone = true
      if accept(UInt8(ascii: "Z")) {
        if position != bytes.count { return nil }
        return
      }
      guard accept(UInt8(ascii: "+")) || accept(UInt8(ascii: "-")), let (hours, _) = digits(2...2),
        accept(UInt8(ascii: ":")), let (minutes, _) = digits(2...2), position == bytes.count
      else { return nil }
      (zoneHour, zoneMinute) = (hours, minutes)
    }

    var isInRange: Bool {
      (1...12).contains(month) && day >= 1 && day <= lastDay && hour < 24 && minute < 60 && second < 60
        && zoneHour <= 24 && zoneMinute < 60
    }

    private var lastDay: Int {
      switch month {
      case 4, 6, 9, 11: 30
      case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
      default: 31
      }
    }
  }
}

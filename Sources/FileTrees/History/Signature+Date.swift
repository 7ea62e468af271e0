internal import CLibrary
internal import GitObjects

extension CommitRecord.Signature {
  /// ISO 8601 with the time zone it was written in: `2026-01-31T09:30:00+01:00`.
  var date: String {
    var seconds = time_t(time.addingReportingOverflow(60 * zone).partialValue)
    var fields = unsafe tm()
    guard unsafe gmtime_r(&seconds, &fields) != nil else { return "" }
    let values = unsafe [fields.tm_mon + 1, fields.tm_mday, fields.tm_hour, fields.tm_min, fields.tm_sec]
    let year = unsafe Self.digits(Int(fields.tm_year) + 1_900, 4)
    let digits = values.map { Self.digits(Int($0)) }
    let (day, clock) = (digits[..<2].joined(separator: "-"), digits[2...].joined(separator: ":"))
    let offset = "\(Self.digits(abs(zone) / 60)):\(Self.digits(abs(zone) % 60))"
    return "\(year)-\(day)T\(clock)\(zone < 0 ? "-" : "+")\(offset)"
  }

  private static func digits(_ value: Int, _ width: Int = 2) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

import CLibrary
import Model

/// The environment and the clock, as far as the command line reads them.
enum ProcessFacts {
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Year, month and day in UTC.
  static var today: (year: Int, month: Int, day: Int) {
    var now = time(nil)
    var parts = unsafe tm()
    _ = unsafe gmtime_r(&now, &parts)
    return unsafe (Int(parts.tm_year) + 1_900, Int(parts.tm_mon) + 1, Int(parts.tm_mday))
  }

  /// The second in UTC as `2026-11-29T17:40:00`, for formats that have to say when; SOURCE_DATE_EPOCH stands in for the
  /// clock (https://reproducible-builds.org/specs/source-date-epoch/).
  ///
  /// Throws when SOURCE_DATE_EPOCH is set and is no number of seconds: the report would not be the one that was asked for.
  static func timestamp() throws(CommandError) -> String {
    var now = time(nil)
    var parts = unsafe tm()
    if let text = variable("SOURCE_DATE_EPOCH") {
      guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = time_t(text),
        seconds <= lastSecond
      else {
        throw CommandError(
          status: .usage,
          message:
            "SOURCE_DATE_EPOCH is `\(PrintableText.line(text))`; it must be a number of seconds since 1970, or unset")
      }
      now = seconds
    }
    guard unsafe gmtime_r(&now, &parts) != nil else {
      throw CommandError(status: .incomplete, message: "the system cannot tell what day it is")
    }
    let day = unsafe CalendarDay(
      year: Int(parts.tm_year) + 1_900, month: Int(parts.tm_mon) + 1, day: Int(parts.tm_mday))
    let clock = unsafe [parts.tm_hour, parts.tm_min, parts.tm_sec].map { $0 < 10 ? "0\($0)" : "\($0)" }
    return "\(day)T\(clock.joined(separator: ":"))"
  }

  /// That of the year 9999, the last one with four digits.
  private static let lastSecond: time_t = 253_402_300_799

  /// Whether the arguments can be known: on Linux, Swift reads them from `/proc`, and without it there are none, or a trap.
  static var knowsArguments: Bool {
    #if os(Linux)
      unsafe access("/proc/self/cmdline", R_OK) == 0
    #else
      true
    #endif
  }

  /// The path of the running program, for the hook; nil when the system does not say.
  static var executable: String? {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = unsafe buffer.withUnsafeMutableBufferPointer {
      unsafe $0.baseAddress.map { unsafe readlink("/proc/self/exe", $0, 4_095) } ?? -1
    }
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

import CLibrary

/// Standard output and standard error, written without a buffer of their own, and what is known of the terminal.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text`; a reader that went away ends the process quietly, as `head` expects.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe systemWrite(rawValue, UnsafeRawBufferPointer(rebasing: $0[offset...]))
      }
      if count < 0 {
        if errno == EINTR { continue }
        return
      }
      offset += count
    }
  }

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// Columns of the terminal, 80 when there is none, at most 120: longer lines are hard to read.
  var width: Int {
    var size = winsize()
    guard isTerminal, unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(120, Int(size.ws_col))
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  #else
    unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
  #endif
}

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

extension StandardStream {
  /// Everything that standard input holds.
  static func readInput() -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return result }
      result += buffer[..<count]
    }
  }
}

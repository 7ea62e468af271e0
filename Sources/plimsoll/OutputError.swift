import CLibrary

/// Why something could not be written, in the words of the C library.
struct OutputError: Error, CustomStringConvertible {
  var code: Int32

  static func last() -> OutputError { OutputError(code: errno) }

  var isBrokenPipe: Bool { code == EPIPE }

  var description: String {
    guard let text = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: text)
  }
}

import CLibrary
import Model
import Reporters

/// Standard output and standard error, written without a buffer of their own, and what is known of the terminal.
enum StandardStream: Int32 {
  case output = 1
  case error = 2

  /// Writes all of `text` to standard output, or says why that could not be.
  ///
  /// A reader that went away ends the process as it ends every other tool: quietly, by `SIGPIPE`.
  ///
  /// - Parameter isGuarded: true for a document, and for a log in which commands are meant.
  static func print(_ text: String, isGuarded: Bool = false) throws(CommandError) {
    let text = isGuarded || !GitHubJob.isRunning ? text : GitHubCommand.guarded(text)
    do throws(OutputError) {
      try write(Array(text.utf8), to: StandardStream.output.rawValue)
    } catch {
      if error.isBrokenPipe { endByBrokenPipe() }
      throw CommandError(status: .incomplete, message: "standard output: cannot be written: \(error)")
    }
  }

  /// Writes what controls a terminal to standard error.
  static func show(_ sequence: String) { try? write(Array(sequence.utf8), to: StandardStream.error.rawValue) }

  /// Writes `text` to standard error, what it quotes made harmless; when that fails there is nowhere left to say so, and the
  /// exit status remains.
  static func complain(_ text: String) {
    let shown = PrintableText.lines(text)
    try? write(
      Array((GitHubJob.isRunning ? GitHubCommand.guarded(shown) : shown).utf8), to: StandardStream.error.rawValue)
  }

  /// Writes all of `bytes` to an open descriptor, whatever pieces it takes them in.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(OutputError) {
    var offset = 0
    while offset < bytes.count {
      let count = unsafe bytes.withUnsafeBytes {
        unsafe systemWrite(descriptor, UnsafeRawBufferPointer(rebasing: $0[offset...]))
      }
      if count > 0 {
        offset += count
        continue
      }
      switch count < 0 ? errno : EIO {
      case EINTR: continue
      case EAGAIN:
        // The other end made the descriptor non-blocking for both of us.
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&wanted, 1, -1)
      case let code: throw OutputError(code: code)
      }
    }
  }

  /// Ends as the signal would have, which whoever started us may have told us to ignore.
  private static func endByBrokenPipe() -> Never {
    _ = signal(SIGPIPE, SIG_DFL)
    _ = raise(SIGPIPE)
    // Only when the signal is blocked: what a shell makes of it.
    exit(128 + SIGPIPE)
  }

  var isTerminal: Bool { isatty(rawValue) == 1 }

  /// True when somebody can be asked.
  static var isInteractive: Bool { isatty(0) == 1 && output.isTerminal }

  /// Columns of the terminal, 80 when there is none, at most 120: longer lines are hard to read.
  var width: Int {
    var size = winsize()
    guard isTerminal, unsafe ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return min(120, Int(size.ws_col))
  }

  /// Takes the place of standard descriptors that are closed, so that no file that is opened later gets their number
  /// and the report with it; what is written to such a place fails, and so does reading from it.
  static func occupyClosed() {
    for (descriptor, flags) in [(Int32(0), O_WRONLY), (1, O_RDONLY), (2, O_RDONLY)]
    where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is given, which is this one.
      _ = unsafe open("/dev/null", flags)
    }
  }

  /// The most that is read from standard input, in bytes: all of it is held in memory.
  private static let inputLimit = 256 << 20

  /// Everything that standard input holds; an error when that is more than `inputLimit`.
  static func readInput() throws(CommandError) -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { unsafe read(0, $0.baseAddress, $0.count) }
      if count > 0 {
        guard result.count + count <= inputLimit else {
          throw CommandError(
            status: .incomplete,
            message: "standard input: has more than \(inputLimit >> 20) MiB, and nothing of it was looked at; write it "
              + "to a file and name that: a file is read piece by piece")
        }
        result += buffer[..<count]
        continue
      }
      switch count < 0 ? errno : 0 {
      case 0: return result
      case EINTR: continue
      case EAGAIN:
        var wanted = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&wanted, 1, -1)
      case let code:
        throw CommandError(
          status: .incomplete, message: "standard input: cannot be read: \(OutputError(code: code))")
      }
    }
  }
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  #if canImport(Glibc)
    unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  #else
    unsafe Darwin.write(descriptor, bytes.baseAddress, bytes.count)
  #endif
}

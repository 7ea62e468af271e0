internal import Detection
internal import Model
internal import Synchronization

/// Finds what an excerpt must not show although the rules that would report it are not in force; made when a line is first
/// shown.
final class OtherSecrets: Sendable {
  private let today: CalendarDay
  private let scanner = Mutex<SecretScanner??>(nil)

  init(today: CalendarDay) { self.today = today }

  /// Appends what every built-in rule finds in the text, in force or not.
  ///
  /// - Returns: where it turned something down, if that is asked for.
  func add(
    _ bytes: Span<UInt8>, _ file: ScannedFile, to matches: inout [Match], withRejected: Bool = false
  ) -> [Range<Int>] {
    // Few lines are shown: nothing is kept for the next one.
    var scratch = ScanScratch()
    scratch.explains = withRejected
    let scanner = self.scanner.withLock { made in
      if let made { return made }
      let scanner = RuleStore.everySecretRule.map { SecretScanner($0.secretTable(), today: today) }
      made = .some(scanner)
      return scanner
    }
    _ = scanner?.scan(bytes, file: file, scratch: &scratch, into: &matches)
    return scratch.rejected.map { $0.start..<$0.end }
  }
}

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
  func add(_ bytes: Span<UInt8>, _ file: ScannedFile, scratch: inout ScanScratch, to matches: inout [Match]) {
    let scanner = self.scanner.withLock { made in
      if let made { return made }
      let scanner = RuleStore.everySecretRule.map { SecretScanner($0.secretTable(), today: today) }
      made = .some(scanner)
      return scanner
    }
    _ = scanner?.scan(bytes, file: file, scratch: &scratch, into: &matches)
  }
}

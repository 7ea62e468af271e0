import Pipeline
import Reporters

/// One line on standard error that says how far a run has come: on a terminal alone, and of work over a second.
enum ProgressLine {
  private static let erase = "\r\u{1B}[K"

  /// Nil where nobody would see it.
  static func watching(_ isWanted: Bool) -> ScanProgress? {
    guard isWanted, StandardStream.error.isTerminal, ProcessFacts.variable("TERM") != "dumb" else { return nil }
    let width = StandardStream.error.width
    return ScanProgress { StandardStream.show(erase + String(text($0).prefix(max(8, width - 1)))) }
  }

  /// Takes the line away, so that what is printed next stands alone.
  static func clear(_ progress: ScanProgress?) {
    if progress?.wasTold == true { StandardStream.show(erase) }
  }

  /// `1,204 files, 310 MB, 155 MB/s, 3 findings so far`
  static func text(_ snapshot: ScanProgress.Snapshot) -> String {
    let rate = snapshot.seconds > 0 ? Int(Double(snapshot.bytes) / snapshot.seconds) : 0
    return
      "\(CountWords.of(snapshot.files, "file")), \(CountWords.bytes(snapshot.bytes)), \(CountWords.bytes(rate))/s, "
      + "\(CountWords.of(snapshot.findings, "finding")) so far"
  }
}

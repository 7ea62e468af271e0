import Foundation
import Testing

/// Compares text with a file under `Golden/`; with `RECORD_GOLDEN` set, or without the file, it is written and the test
/// fails, so that nobody records by accident.
enum GoldenFile {
  static func expect(_ text: String, _ name: String, file: String = #filePath) throws {
    let golden = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Golden/\(name)")
    let isRecording = ProcessInfo.processInfo.environment["RECORD_GOLDEN"] != nil
    guard !isRecording, let expected = try? String(contentsOf: golden, encoding: .utf8) else {
      try Data(text.utf8).write(to: golden)
      Issue.record("recorded \(name): read it, then run the tests again")
      return
    }
    #expect(text == expected, "\(name) differs; RECORD_GOLDEN=1 make test records it")
  }
}

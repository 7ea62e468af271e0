internal import Model
internal import Testing

@testable internal import Reporters

@Suite("Counts")
struct CountWordsTests {
  @Test(
    "Bytes",
    arguments: [
      (0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (1999, "1.9 kB"), (10_000, "10 kB"),
      (999_999, "999 kB"), (1_412_345, "1.4 MB"), (52_428_800, "52 MB"), (7_999_999_999, "7.9 GB"),
      (12_345_000_000_000, "12,345 GB"), (-1, "0 bytes"), (Int.max, "9,223,372,036 GB"),
    ])
  func bytes(bytes: Int, expected: String) {
    #expect(CountWords.bytes(bytes) == expected)
  }

  @Test(
    "Groups of digits", arguments: [(0, "0"), (999, "999"), (1000, "1,000"), (25_001, "25,001"), (-1234, "-1,234")])
  func grouped(number: Int, expected: String) {
    #expect(CountWords.grouped(number) == expected)
  }

  @Test("One and many")
  func plural() {
    #expect(CountWords.of(1, "error") == "1 error")
    #expect(CountWords.of(0, "error") == "0 errors")
    #expect(CountWords.of(2, "entry", "entries") == "2 entries")
    #expect(CountWords.levels(SampleReports.small.findings, from: .warning) == "2 errors, 4 warnings")
  }
}

import Model
import Testing

@testable import Pipeline

/// Strings of binary files end where the count before them says, whatever stands behind.
@Suite struct CountedStringTests {
  /// A token whose checksum holds, put together here so that none stands in the repository.
  private static let token = "gh" + "p_" + "harbor0Lights1Of2The3North4Sea" + "4axs9C"

  struct Form: Sendable, CustomTestStringConvertible {
    var name: String
    /// What stands before a text of so many bytes.
    var count: @Sendable (Int) -> [UInt8]
    var testDescription: String { name }
  }

  private static let forms: [Form] = [
    Form(name: "short constant of Python") { [0xDA, UInt8($0)] },
    Form(name: "constant of Python") { [0xE1, UInt8($0 & 0xFF), UInt8($0 >> 8), 0, 0] },
    Form(name: "Java's class file") { [1, UInt8($0 >> 8), UInt8($0 & 0xFF)] },
    Form(name: "protocol buffers") { $0 < 128 ? [0x0A, UInt8($0)] : [0x0A, UInt8($0 & 0x7F | 0x80), UInt8($0 >> 7)] },
    Form(name: "MessagePack") { $0 < 256 ? [0xD9, UInt8($0)] : [0xDA, UInt8($0 >> 8), UInt8($0 & 0xFF)] },
  ]

  private static func file(_ form: Form, _ text: String) -> [UInt8] {
    [0xA7, 0x0D, 0x0D, 0x0A, 0, 0, 0, 0, 0xE3] + form.count(text.utf8.count) + Array(text.utf8) + Array("N)".utf8)
      + [0xDA, 4] + Array("nameN".utf8)
  }

  @Test(arguments: forms) func tokens(form: Form) async throws {
    let padding = String(repeating: "lights of the harbour, ", count: 12)
    for text in [
      Self.token, "token \(Self.token)", "a first \(Self.token) of 65 bytes in all, tied", "\(padding)\(Self.token)",
      "postgres://ann:\(FileCheck.value())@db.harbour.dev/tides",
    ] where text.utf8.count < 256 || form.name != "short constant of Python" {
      let found = try await FileCheck.run(Self.file(form, text), name: "a.bin").findings
      #expect(found.count == 1, "\(text)")
    }
  }

  /// Rows of a database and constants of a program: nothing but the checksum tells where the token ends.
  @Test(arguments: [("bob", "gh"), ("", "2026-11-30"), ("x", "")]) func proven(before: String, behind: String)
    async throws
  {
    let bytes = [0, 3, 0, 17, 0] + Array("\(before)\(Self.token)\(behind)".utf8) + [0, 0, 1]
    #expect(try await FileCheck.run(bytes, name: "a.db").findings.map(\.ruleID) == ["github-classic-pat"])
    var other = bytes
    other[5 + before.utf8.count + 10] ^= 1
    #expect(try await FileCheck.run(other, name: "a.db").findings.isEmpty || before.isEmpty)
  }

  /// A count that tells of less, or of more than text, tells nothing.
  @Test func noCount() async throws {
    var token = Self.token
    token.removeLast(2)
    for count in [[UInt8(7)], [200], [0, 0]] {
      let bytes = [0, 1, 2, 0] + count + Array("x\(token)aaN".utf8) + [0, 3]
      #expect(try await FileCheck.run(bytes, name: "a.bin").findings.isEmpty)
    }
  }
}

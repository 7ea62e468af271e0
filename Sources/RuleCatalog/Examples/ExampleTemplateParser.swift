/// Splits the text of an example into literal text, markers and macros.
struct ExampleTemplateParser {
  private let bytes: [UInt8]
  private let hasMarkers: Bool
  private var index = 0
  private var pieces: [ExampleTemplate.Piece] = []
  private var text: [UInt8] = []
  /// True between `[[` and `]]`.
  private var isMarking = false
  /// True when no macro and no flushed text stands after the last `[[`.
  private var isMarkEmpty = false

  init(_ bytes: [UInt8], hasMarkers: Bool) {
    self.bytes = bytes
    self.hasMarkers = hasMarkers
  }

  mutating func parse() throws(ExampleTemplate.Problem) -> [ExampleTemplate.Piece] {
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "{") where take("{{{{"): text += Array("{{".utf8)
      case UInt8(ascii: "{") where take("{{"): try macro()
      case UInt8(ascii: "[") where hasMarkers && take("[[[["): text += Array("[[".utf8)
      case UInt8(ascii: "[") where hasMarkers && take("[["):
        if isMarking { throw problem("`[[` inside `[[`…`]]`; write `[[[[` for literal brackets") }
        isMarking = true
        append(.start)
        isMarkEmpty = true
      case UInt8(ascii: "]") where isMarking && take("]]"):
        isMarking = false
        if isMarkEmpty, text.isEmpty { throw problem("nothing stands between `[[` and `]]`") }
        append(.end)
      default:
        text.append(bytes[index])
        index += 1
      }
    }
    if isMarking { throw problem("`[[` without `]]`; write `[[[[` for literal brackets") }
    flush()
    return pieces
  }

  private mutating func macro() throws(ExampleTemplate.Problem) {
    let start = index
    guard let end = closingBraces() else {
      throw problem("`{{` without `}}`; write `{{{{` for literal braces")
    }
    let source = String(decoding: bytes[start..<end], as: UTF8.self)
    let macro = try ExampleMacro(source)
    if case .checksum = macro, !isMarking {
      throw problem("`{{checksum}}` is computed over the text since `[[`, and there is none before it")
    }
    append(.macro(macro))
    index = end + 2
  }

  /// Where the `}}` of the macro starts whose `{{` was just taken; macros inside it are passed over. Of a run of more
  /// than two braces the last two close the outermost macro, so that an argument may end in a brace.
  private func closingBraces() -> Int? {
    var depth = 1
    var at = index
    while at + 1 < bytes.count {
      if bytes[at] == UInt8(ascii: "{"), bytes[at + 1] == UInt8(ascii: "{") {
        depth += 1
        at += 2
      } else if bytes[at] == UInt8(ascii: "}"), bytes[at + 1] == UInt8(ascii: "}") {
        if depth == 1 {
          while at + 2 < bytes.count, bytes[at + 2] == UInt8(ascii: "}") { at += 1 }
          return at
        }
        depth -= 1
        at += 2
      } else {
        at += 1
      }
    }
    return nil
  }

  private mutating func append(_ piece: ExampleTemplate.Piece) {
    flush()
    pieces.append(piece)
    isMarkEmpty = false
  }

  private mutating func flush() {
    guard !text.isEmpty else { return }
    pieces.append(.text(text))
    text = []
  }

  private mutating func take(_ token: StaticString) -> Bool {
    guard bytes[index...].starts(with: token.description.utf8) else { return false }
    index += token.utf8CodeUnitCount
    return true
  }

  private func problem(_ message: String) -> ExampleTemplate.Problem { .init(message: message) }
}

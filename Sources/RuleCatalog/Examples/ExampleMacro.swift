internal import Model
internal import YAML

/// One `{{…}}` of an example.
enum ExampleMacro: Sendable {
  case run(NamedAlphabet, Int)
  case checksum
  /// Base64 of a template without markers.
  case base64(ExampleTemplate)
  case pem(label: String, lines: Int)
  case jwt
  case repeated(String, Int)

  private static let names = NamedAlphabet.allCases.map(\.rawValue) + ["checksum", "base64-of", "pem", "jwt", "repeat"]
  private static let maximumRun = 65_536
  private static let maximumLines = 1000

  /// Reads what stands between the braces.
  init(_ source: String) throws(ExampleTemplate.Problem) {
    let words = source.split(separator: " ", maxSplits: 1).map(String.init)
    let name = words.first ?? ""
    let argument = words.count > 1 ? words[1] : ""
    if let alphabet = NamedAlphabet(rawValue: name) {
      self = .run(alphabet, try Self.count(argument, source, in: 1...Self.maximumRun))
      return
    }
    switch name {
    case "checksum" where argument.isEmpty: self = .checksum
    case "jwt" where argument.isEmpty: self = .jwt
    case "base64-of" where !argument.isEmpty: self = .base64(try ExampleTemplate(argument, hasMarkers: false))
    case "pem":
      let (label, count) = try Self.textAndCount(argument, source, in: 1...Self.maximumLines)
      guard PEMBlock.canBuild(label: label, lines: count) else {
        throw .init(message: "`{{\(source)}}`: this key needs at least \(PEMBlock.minimumOpenSSHLines) lines")
      }
      self = .pem(label: label, lines: count)
    case "repeat":
      let (text, count) = try Self.textAndCount(argument, source, in: 1...ExampleTemplate.maximumBytes)
      guard text.utf8.count <= ExampleTemplate.maximumBytes / count else {
        throw .init(message: "`{{\(source)}}` is longer than \(ExampleTemplate.maximumBytes) bytes")
      }
      self = .repeated(text, count)
    default:
      if Self.names.contains(name) { throw .init(message: "`{{\(source)}}`: wrong arguments for `\(name)`") }
      let hint = nearest(to: name, among: Self.names).map { ", did you mean `\($0)`?" } ?? ""
      throw .init(message: "unknown macro `{{\(source)}}`\(hint); write `{{{{` for literal braces")
    }
  }

  /// The generated text; `checksum` needs the token before it and is expanded by the template.
  func bytes(_ random: inout ExampleRandom) -> [UInt8] {
    switch self {
    case .run(let alphabet, let count): return random.run(of: alphabet, count: count)
    case .checksum: return []
    case .base64(let template):
      var bytes: [UInt8] = []
      for piece in template.pieces {
        switch piece {
        case .text(let text): bytes += text
        case .macro(let macro): bytes += macro.bytes(&random)
        case .start, .end: break
        }
      }
      return PEMBlock.padded(bytes)
    case .pem(let label, let lines): return PEMBlock.bytes(label: label, lines: lines, &random)
    case .jwt: return Self.token(&random)
    case .repeated(let text, let count):
      let total = text.utf8.count * count
      var bytes = Array(text.utf8)
      bytes.reserveCapacity(total)
      // Doubling: examples of size limits are tens of megabytes, too many for a byte at a time in a debug build.
      while bytes.count < total, !bytes.isEmpty { bytes.append(contentsOf: bytes.prefix(total - bytes.count)) }
      return bytes
    }
  }

  /// A JSON Web Token (RFC 7519) of made-up claims, with random bytes where its signature would be.
  private static func token(_ random: inout ExampleRandom) -> [UInt8] {
    let subject = String(decoding: random.run(of: .digits, count: 10), as: UTF8.self)
    let issued = 1_700_000_000 + Int(random.next() % 90_000_000)
    let header = BaseEncoding.base64URL.encode(Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8))
    let claims = BaseEncoding.base64URL.encode(
      Array(#"{"sub":"\#(subject)","iat":\#(issued),"exp":\#(issued + 3600)}"#.utf8))
    let signature = BaseEncoding.base64URL.encode(random.bytes(32))
    return Array([header, claims, signature].joined(separator: [UInt8(ascii: ".")]))
  }

  private static func count(
    _ argument: String, _ source: String, in range: ClosedRange<Int>
  ) throws(ExampleTemplate.Problem) -> Int {
    guard let count = Int(argument.split(separator: " ").joined()), range.contains(count) else {
      throw .init(message: "`{{\(source)}}` needs a number, \(range.lowerBound) to \(range.upperBound)")
    }
    return count
  }

  /// An argument that ends in a number; the text before it may have spaces.
  private static func textAndCount(
    _ argument: String, _ source: String, in range: ClosedRange<Int>
  ) throws(ExampleTemplate.Problem) -> (String, Int) {
    let end = argument.lastIndex { $0 != " " }.map { argument.index(after: $0) } ?? argument.endIndex
    guard let space = argument[..<end].lastIndex(of: " ") else {
      throw .init(message: "`{{\(source)}}` needs a text and a number")
    }
    let text = String(argument[..<space])
    let count = try count(String(argument[space...]), source, in: range)
    return (text, count)
  }
}

import Model
import RuleModel
import Testing

@testable import Detection

@Suite struct StructureTests {
  private func name(_ verdict: StructureVerdict) -> String {
    switch verdict {
    case .holds: "holds"
    case .likely: "likely"
    case .weak: "weak"
    case .locked: "locked"
    case .plausible: "plausible"
    case .broken: "broken"
    }
  }

  private func encoded(_ text: String) -> String {
    String(decoding: BaseEncoding.base64.encode(Array(text.utf8)), as: UTF8.self)
  }

  @Test func jwt() {
    let header = encoded(#"{"alg":"HS256","typ":"JWT"}"#)
    let claims = encoded(#"{"sub":"harbour","exp":1}"#)
    let signature = String(repeating: "aB3_", count: 10)
    #expect(name(JWT.verdict(Array("\(header).\(claims).\(signature)".utf8))) == "holds")
    #expect(name(JWT.verdict(Array("\(header).\(claims).".utf8))) == "broken")
    #expect(name(JWT.verdict(Array("\(header).notJSON0.\(signature)".utf8))) == "broken")
    let unsigned = encoded(#"{"alg":"none"}"#)
    #expect(name(JWT.verdict(Array("\(unsigned).\(claims).".utf8))) == "weak")
    #expect(name(JWT.verdict([])) == "broken")
    #expect(name(JWT.verdict(Array("..".utf8))) == "broken")
  }

  private func pem(_ label: String, _ der: [UInt8]) -> [UInt8] {
    let body = String(decoding: BaseEncoding.base64.encode(der), as: UTF8.self)
    let padding = String(repeating: "=", count: (4 - body.utf8.count % 4) % 4)
    return Array("-----BEGIN \(label)-----\n\(body)\(padding)\n-----END \(label)-----".utf8)
  }

  @Test func pemBodies() {
    let content = [UInt8](repeating: 7, count: 200)
    let key: [UInt8] = [0x30, 0x81, 200] + content
    #expect(name(PEM.verdict(pem("RSA PRIVATE KEY", key))) == "holds")
    #expect(name(PEM.verdict(pem("ENCRYPTED PRIVATE KEY", key))) == "locked")
    #expect(name(PEM.verdict(pem("PRIVATE KEY", Array(key.dropLast(20))))) == "weak")
    #expect(name(PEM.verdict(pem("PRIVATE KEY", content))) == "broken")
    #expect(name(PEM.verdict(Array("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----".utf8))) == "broken")
    #expect(name(PEM.verdict(Array("-----BEGIN PRIVATE KEY".utf8))) == "broken")
    // One line, line breaks written as two characters, as JSON has it.
    let oneLine = String(decoding: pem("RSA PRIVATE KEY", key), as: UTF8.self).split(separator: "\n").joined(
      separator: "\\n")
    #expect(name(PEM.verdict(Array(oneLine.utf8))) == "holds")
  }

  @Test func opensshSaysWhetherItIsEncrypted() {
    func key(_ cipher: String, count: Int = 200) -> [UInt8] {
      let name = Array(cipher.utf8)
      return Array("openssh-key-v1\0".utf8) + [0, 0, 0, UInt8(name.count)] + name + [UInt8](repeating: 9, count: count)
    }
    #expect(name(OpenSSHKey.verdict(pem("OPENSSH PRIVATE KEY", key("none")))) == "holds")
    #expect(name(OpenSSHKey.verdict(pem("OPENSSH PRIVATE KEY", key("aes256-ctr")))) == "locked")
    // The beginning of a key in an example is none.
    #expect(name(OpenSSHKey.verdict(pem("OPENSSH PRIVATE KEY", key("none", count: 30)))) == "broken")
    #expect(
      name(OpenSSHKey.verdict(pem("OPENSSH PRIVATE KEY", [1, 2, 3] + [UInt8](repeating: 0, count: 60)))) == "broken")
  }

  /// RFC 9580 gives the initial value and the polynomial; "123456789" is the usual check string (0x21CF02).
  @Test func crc24() {
    #expect(PGPArmor.crc24(Array("123456789".utf8)) == [0x21, 0xCF, 0x02])
  }

  /// BIP 173 and BIP 350 test vectors.
  @Test func bech32() {
    #expect(name(Bech32.verdict(Array("A12UEL5L".utf8))) == "holds")
    #expect(name(Bech32.verdict(Array("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx".utf8))) == "holds")
    #expect(name(Bech32.verdict(Array("A12UEL5M".utf8))) == "broken")
    #expect(name(Bech32.verdict(Array("1".utf8))) == "broken")
  }

  @Test func base58CheckOfGeneratedBytes() {
    // The genesis block's address, public since 2009 (Bitcoin, block 0).
    #expect(name(Base58Check.verdict(Array("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa".utf8))) == "holds")
    #expect(name(Base58Check.verdict(Array("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb".utf8))) == "broken")
    #expect(name(Base58Check.verdict(Array("0OIl".utf8))) == "broken")
  }

  /// No structure may trap, whatever it is given.
  @Test(arguments: StructureKind.allCases)
  func hostileInput(_ kind: StructureKind) {
    var generator = SplitMix64(seed: 7)
    for length in 0..<200 {
      let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      _ = Structure.verdict(kind, bytes)
      _ = Structure.verdict(kind, Array("-----BEGIN X PRIVATE KEY-----".utf8) + bytes + Array("-----END".utf8))
      _ = Structure.verdict(kind, bytes.map { $0 & 0x3F | 0x40 })
    }
  }
}

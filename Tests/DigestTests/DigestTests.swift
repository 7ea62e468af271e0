import Digest
import Model
import Testing

@Suite struct DigestTests {
  @Test("hashes are those of the standards' examples")
  func hashes() {
    // FIPS 180-4's examples, as NIST publishes them.
    #expect(
      BaseEncoding.hexadecimal.text(Digest.sha1.hash(Array("abc".utf8))) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    #expect(
      BaseEncoding.hexadecimal.text(Digest.sha256.hash(Array("ab".utf8), Array("c".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(BaseEncoding.hexadecimal.text(Digest.sha1.hash()) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    for digest in Digest.allCases { #expect(digest.hash([1, 2, 3]).count == digest.length) }
  }

  @Test("codes are those of RFC 2202 and RFC 4231")
  func codes() {
    let key = Array("Jefe".utf8)
    let message = Array("what do ya want for nothing?".utf8)
    #expect(
      BaseEncoding.hexadecimal.text(Digest.sha1.authenticationCode(of: message, key: key))
        == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
    #expect(
      BaseEncoding.hexadecimal.text(Digest.sha256.authenticationCode(of: message, key: key))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      BaseEncoding.hexadecimal.text(Digest.sha256.authenticationCode(of: [], key: []))
        == "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad")
  }

  @Test("a public key is that of RFC 8032's first test")
  func publicKey() {
    let seed: [UInt8] = [
      0x9D, 0x61, 0xB1, 0x9D, 0xEF, 0xFD, 0x5A, 0x60, 0xBA, 0x84, 0x4A, 0xF4, 0x92, 0xEC, 0x2C, 0xC4,
      0x44, 0x49, 0xC5, 0x69, 0x7B, 0x32, 0x69, 0x19, 0x70, 0x3B, 0xAC, 0x03, 0x1C, 0xAE, 0x7F, 0x60,
    ]
    let key = Ed25519.publicKey(ofSeed: seed)
    #expect(
      key.map { BaseEncoding.hexadecimal.text($0) }
        == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    #expect(Ed25519.publicKey(ofSeed: Array(seed.dropLast())) == nil)
  }
}

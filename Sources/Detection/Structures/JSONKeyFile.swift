/// Key files in JSON, as clouds hand them out.
enum JSONKeyFile {
  static func verdict(_ block: [UInt8]) -> StructureVerdict {
    guard block.contains(text: "PRIVATE KEY-----") else { return .broken("no private key inside") }
    switch PEM.verdict(block) {
    case .holds: return .holds("the private key inside is complete")
    case .weak(let why): return .weak(why)
    case .locked(let why): return .locked(why)
    case .likely, .plausible, .broken: return .weak("the private key inside is cut off, altered or a placeholder")
    }
  }
}

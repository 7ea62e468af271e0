#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The only use of Foundation in this module: a file written whole or not at all.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      return true
    } catch {
      return false
    }
  }
}

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The only use of Foundation in this module: a file written whole or not at all.
enum OutputFile {
  /// Makes a directory with those above it; true when it is there in the end.
  static func makeDirectory(_ path: String) -> Bool {
    (try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)) != nil
  }

  /// What a file begins with; nil when there is none.
  static func head(_ path: String, bytes: Int) -> [UInt8]? {
    (try? Data(contentsOf: URL(fileURLWithPath: path))).map { Array($0.prefix(bytes)) }
  }

  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
      return true
    } catch {
      return false
    }
  }
}

internal import FoundationEssentials
public import Model

/// Reads what `JSONReporter` wrote.
///
/// What a report does not hold is not made up: the digests of values are not in it, so groups stay as they were written.
public enum JSONReportReader {
  /// Throws a sentence for people when `bytes` are no scan report of a version that is known.
  public static func read(_ bytes: [UInt8]) throws(ReadingError) -> ScanReport {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let data = Data(bytes)
    do {
      let kind = try decoder.decode(JSONScanReport.Kind.self, from: data)
      guard kind.schema == "plimsoll-report-1.schema.json" else {
        throw ReadingError("is no scan report: `plimsoll check --format json` writes one")
      }
      guard kind.version == "1" else {
        throw ReadingError("is a report of version \(kind.version), which is not known")
      }
      return try decoder.decode(JSONScanReport.self, from: data).report
    } catch let error as ReadingError {
      throw error
    } catch let error as DecodingError {
      throw ReadingError(words(error))
    } catch {
      throw ReadingError("is no JSON document")
    }
  }

  /// Why a report cannot be read, as the end of a sentence.
  public struct ReadingError: Error, Sendable, CustomStringConvertible {
    public var description: String

    init(_ description: String) { self.description = description }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map { key in key.intValue.map { "[\($0)]" } ?? ".\(key.stringValue)" }.joined()
      return path.isEmpty ? "" : " at \(path.drop { $0 == "." })"
    }
    switch error {
    case .keyNotFound(let key, let context): return "lacks `\(key.stringValue)`\(place(context))"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      return "has another value than expected\(place(context))"
    case .dataCorrupted(let context) where context.codingPath.isEmpty: return "is no JSON document, or is cut off"
    case .dataCorrupted(let context): return "has a value that is not known\(place(context))"
    @unknown default: return "is no report"
    }
  }
}

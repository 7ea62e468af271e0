internal import Checklist
public import FileTrees
public import Model

/// The edits that a run's findings ask for where there is one right answer; nothing is written yet.
public struct Fixes: Sendable {
  /// At most one for a file, sorted by path; paths are relative to the scanned root.
  public private(set) var edits: [TextEdit] = []
  /// How many findings the edits answer.
  public private(set) var answered = 0
  /// How many other findings there are, by level at or above a note.
  public private(set) var left = 0
  /// What a person should know, as sentences.
  public private(set) var notes: [String] = []
  private let root: DiskPath

  /// Looks, and works out what is to be edited.
  ///
  /// - Throws: as a check does, and when a file that is to be edited cannot be read.
  public static func plan(_ request: ScanRequest) async throws(PlanError) -> (fixes: Fixes, report: ScanReport) {
    let plan = try await ScanPlanner.plan(request)
    let report: ScanReport
    do throws(TreeError) { report = try await Scanner.run(plan) } catch {
      throw PlanError(isUsage: false, error.description)
    }
    return (try Fixes(report, root: try TargetPlace(request).root), report)
  }

  init(_ report: ScanReport, root: DiskPath) throws(PlanError) {
    self.root = root
    var byPath: [RepoPath: [Repair]] = [:]
    for finding in report.findings {
      guard let repair = finding.repair else {
        left += 1
        continue
      }
      byPath[repair.path, default: []].append(repair)
    }
    for (path, repairs) in byPath.sorted(by: { $0.key < $1.key }) {
      let before = try Self.content(root.appending(path))
      let (after, applied) = Self.applying(repairs, to: before)
      answered += applied
      if applied < repairs.count {
        notes.append("\(path): \(repairs.count - applied) more would change the same place; run it again")
        left += repairs.count - applied
      }
      if after != before {
        let found = (report.findings + report.suppressed.map(\.finding)).filter {
          $0.path == path && $0.valueDigest != nil
        }
        let secrets = found.compactMap { finding -> [UInt8]? in
          guard let region = finding.region, region.byteOffset >= 0, region.byteLength > 0,
            region.byteOffset + region.byteLength <= before.count
          else { return nil }
          return Array(before[region.byteOffset..<(region.byteOffset + region.byteLength)])
        }
        edits.append(TextEdit(path: path, before: before, after: after, secrets: secrets))
      }
    }
  }

  /// Where a file is on the disk, for writing.
  public func diskPath(of path: RepoPath) -> DiskPath { root.appending(path) }

  private static func content(_ path: DiskPath) throws(PlanError) -> [UInt8] {
    guard path.isFile else { return [] }
    do throws(TreeError) { return try LocalFile.read(path, limit: 64 << 20) } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }

  /// From the end on, so that no edit moves another; of two that overlap the first counts, of equal ones one is made.
  static func applying(_ repairs: [Repair], to bytes: [UInt8]) -> (bytes: [UInt8], applied: Int) {
    var taken: [Repair] = []
    var applied = 0
    for repair in repairs {
      if taken.contains(repair) {
        applied += 1
        continue
      }
      let range = repair.byteOffset..<(repair.byteOffset + repair.byteLength)
      guard range.lowerBound >= 0, range.upperBound <= bytes.count,
        !taken.contains(where: { other in
          // Lines that are added at the end stand behind each other.
          other.byteLength > 0 && repair.byteLength > 0
            && range.overlaps(other.byteOffset..<(other.byteOffset + other.byteLength))
        })
      else { continue }
      taken.append(repair)
      applied += 1
    }
    var result = bytes
    // The later of two at one place goes in first.
    for (_, repair) in taken.enumerated().sorted(by: { a, b in
      (a.element.byteOffset, a.offset) > (b.element.byteOffset, b.offset)
    }) {
      var text = Array(repair.text.utf8)
      let isSecondLine = taken.contains {
        $0 != repair && $0.byteOffset == repair.byteOffset && $0.byteLength == 0 && repair.byteLength == 0
      }
      // Only the first of the lines added has to end the line before it.
      if isSecondLine, taken.first(where: { $0.byteOffset == repair.byteOffset }) != repair {
        text = Array(text.drop { $0 == UInt8(ascii: "\r") || $0 == UInt8(ascii: "\n") })
      }
      result.replaceSubrange(repair.byteOffset..<(repair.byteOffset + repair.byteLength), with: text)
    }
    return (result, applied)
  }
}

internal import FileTrees
internal import Model

/// A report of an earlier run, on the disk.
public enum ReportFile {
  /// Its bytes, at most 1 GiB.
  ///
  /// Throws when there is none of the name, or it cannot be read.
  public static func read(_ path: String) throws(PlanError) -> [UInt8] {
    guard let place = DiskPath.canonical(path) else {
      throw PlanError(isUsage: false, "\(path): no such file")
    }
    do throws(TreeError) { return try LocalFile.read(place, limit: 1 << 30) } catch {
      throw PlanError(isUsage: false, error.description)
    }
  }
}

internal import Model

/// A diagnostic as a SARIF notification (SARIF 2.1.0, 3.58).
struct SARIFNotification {
  var diagnostic: Diagnostic
  var scope: ScanScope

  /// The ids that occur, each once, sorted: the driver's table of notifications.
  static func ids(_ notifications: [SARIFNotification]) -> [String] {
    Set(notifications.map(\.diagnostic.id)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  func write(ids: [String], to writer: inout JSONWriter) {
    writer.object { writer in
      writer.object("descriptor") {
        $0.member("id", diagnostic.id)
        if let index = ids.firstIndex(of: diagnostic.id) { $0.member("index", index) }
      }
      writer.member("level", diagnostic.severity.rawValue)
      writer.message("message", diagnostic.message)
      if let path = diagnostic.path {
        writer.array("locations", CollectionOfOne(path)) { writer, path in
          writer.object { $0.physicalLocation(RelativeURI.of(path, in: scope), line: diagnostic.line) }
        }
      }
    }
  }
}

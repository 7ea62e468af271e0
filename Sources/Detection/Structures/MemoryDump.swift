/// Memory of a process in a file: an ELF core (System V ABI, `ET_CORE`), a Windows minidump or kernel dump, a heap dump of
/// the JVM.
enum MemoryDump {
  static func verdict(_ head: [UInt8]) -> StructureVerdict {
    let magics = ["MDMP", "PAGEDUMP", "PAGEDU64", "JAVA PROFILE ", "J9DUMP"]
    if magics.contains(where: { head.starts(with: $0.utf8) }) { return .plausible }
    // The type is in the byte order that the sixth byte says.
    if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]), head.count > 17 {
      let type = head[5] == 2 ? head[17] : head[16]
      if type == 4 { return .plausible }
    }
    return .broken("it does not begin as a dump does")
  }
}

// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target: warnings are errors, memory safety is checked, imports are explicit.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "plimsoll",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "plimsoll", targets: ["plimsoll"]),
    // For Benchmarks/ and other tools of this repository; no stable API is promised.
    .library(
      name: "PlimsollKit",
      targets: ["Model", "RuleModel", "PCRE2", "Detection", "RuleCatalog", "Pipeline", "BuiltInRules"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // L0: C libraries, a module map and a shim each.
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CNettle", pkgConfig: "hogweed", providers: [.apt(["nettle-dev"]), .brew(["nettle"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"]), .brew(["libarchive"])]),
    .systemLibrary(
      name: "CDeflate", pkgConfig: "libdeflate", providers: [.apt(["libdeflate-dev"]), .brew(["libdeflate"])]),

    // The C library of the system, under one name.
    .target(name: "CLibrary", swiftSettings: strict),

    // L1: the only importers of C.
    .target(name: "PCRE2", dependencies: ["CPCRE2"], swiftSettings: strict),
    .target(name: "YAML", dependencies: ["CLibYAML"], swiftSettings: strict),
    .target(name: "TOML", swiftSettings: strict),
    // Archives, member by member.
    .target(name: "Archive", dependencies: ["CArchive", "CLibrary"], swiftSettings: strict),
    // Git's object database, read without git.
    .target(name: "GitObjects", dependencies: ["CDeflate"], swiftSettings: strict),
    // Hash functions: nettle on Linux, CryptoKit where the system has it.
    .target(
      name: "Digest", dependencies: [.target(name: "CNettle", condition: .when(platforms: [.linux]))],
      swiftSettings: strict),
    // Globs and ignore files, for everything that names paths by patterns.
    .target(name: "Ignore", swiftSettings: strict),
    // Zip archives as the packagers of other ecosystems write them.
    .target(name: "PackageWriter", swiftSettings: strict),

    // L2: values without behaviour of their own: of reports and file trees, and on top of them of rules.
    .target(name: "Model", swiftSettings: strict),
    .target(name: "RuleModel", dependencies: ["Model"], swiftSettings: strict),

    // L3: siblings that do not know each other.
    .target(
      name: "Detection", dependencies: ["Model", "RuleModel", "PCRE2", "Digest", "CLibrary", "Ignore"],
      swiftSettings: strict),
    .target(
      name: "Checklist", dependencies: ["Model", "RuleModel", "PCRE2", "YAML", "TOML", "Ignore", "CLibrary"],
      swiftSettings: strict),
    .target(
      name: "RuleCatalog", dependencies: ["Model", "RuleModel", "PCRE2", "YAML", "Ignore"], swiftSettings: strict),
    .target(
      name: "FileTrees",
      dependencies: [
        "Model", "Archive", "Digest", "GitObjects", "CLibrary", "Ignore",
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      swiftSettings: strict),
    .target(name: "Reporters", dependencies: ["Model"], swiftSettings: strict),
    .target(name: "Configuration", dependencies: ["Model", "YAML", "Ignore"], swiftSettings: strict),

    .target(name: "RuleImport", dependencies: ["Model", "RuleModel", "TOML", "YAML"], swiftSettings: strict),

    // The rule packs, embedded at build time. The target's directory is `Rules/` so that an added file is seen.
    .target(name: "BuiltInRules", path: "Rules", swiftSettings: strict, plugins: ["EmbedRules"]),
    .executableTarget(
      name: "EmbedRulesTool", dependencies: ["CLibrary", "Model", "RuleCatalog"], swiftSettings: strict),
    .plugin(name: "EmbedRules", capability: .buildTool(), dependencies: ["EmbedRulesTool"]),

    // L4: one job from end to end.
    .target(
      name: "Pipeline",
      dependencies: [
        "Model", "RuleModel", "PCRE2", "YAML", "Detection", "Checklist", "RuleCatalog", "RuleImport", "FileTrees",
        "Configuration",
        "BuiltInRules", "Archive", "PackageWriter", "Digest", "Ignore",
      ],
      swiftSettings: strict),

    // L5: the command line.
    .executableTarget(
      name: "plimsoll",
      dependencies: [
        "Model", "RuleModel", "Pipeline", "Reporters", "Configuration", "RuleCatalog", "RuleImport", "FileTrees",
        "CLibrary",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),

    // What test targets share.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
    .testTarget(name: "PCRE2Tests", dependencies: ["PCRE2"], swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "Model"], swiftSettings: strict),
    .testTarget(name: "ArchiveTests", dependencies: ["Archive", "TestSupport"], swiftSettings: strict),
    .testTarget(name: "GitObjectsTests", dependencies: ["GitObjects"], swiftSettings: strict),
    .testTarget(name: "IgnoreTests", dependencies: ["Ignore"], swiftSettings: strict),
    .testTarget(name: "DigestTests", dependencies: ["Digest", "Model"], swiftSettings: strict),
    .testTarget(
      name: "PackageWriterTests", dependencies: ["PackageWriter", "Digest"], exclude: ["Oracle"],
      swiftSettings: strict),
    .testTarget(name: "TOMLTests", dependencies: ["TOML"], swiftSettings: strict),
    .testTarget(name: "RuleImportTests", dependencies: ["RuleImport", "Model", "RuleModel"], swiftSettings: strict),
    .testTarget(
      name: "DetectionTests", dependencies: ["Detection", "Model", "RuleModel", "RuleCatalog", "Pipeline"],
      swiftSettings: strict),
    .testTarget(
      name: "ChecklistTests", dependencies: ["Checklist", "Ignore", "Model", "RuleModel", "YAML", "RuleCatalog"],
      swiftSettings: strict),
    .testTarget(
      name: "RuleCatalogTests", dependencies: ["RuleCatalog", "Model", "RuleModel", "PCRE2", "YAML"],
      swiftSettings: strict),
    .testTarget(
      name: "FileTreesTests",
      dependencies: [
        "FileTrees", "Ignore", "Model", "TestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReportersTests", dependencies: ["Reporters", "Model", "Digest", "TestSupport"], exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Model", "YAML"], swiftSettings: strict),
    .testTarget(
      name: "PipelineTests",
      dependencies: [
        "Pipeline", "Detection", "Checklist", "Model", "RuleModel", "RuleCatalog", "RuleImport", "BuiltInRules",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PackageTests", dependencies: [.product(name: "Subprocess", package: "swift-subprocess")],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        "plimsoll", "TestSupport", .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ],
      exclude: ["Golden"], swiftSettings: strict),
  ]
)

/// The structures that a secret can be proved by.
public enum StructureKind: String, Sendable, CaseIterable {
  case jwt, pem, der
  case opensshKey = "openssh-key"
  case pgpArmor = "pgp-armor"
  case puttyKey = "putty-key"
  case base58check, bech32
  case jsonKeyFile = "json-key-file"
  case connectionString = "connection-string"
  /// Base64 whose decoded text is JSON.
  case base64JSON = "base64-json"
  /// Base64 of `user:password`.
  case basicCredentials = "basic-credentials"
  /// A value below `data:` of a Kubernetes Secret.
  case kubernetesSecret = "kubernetes-secret"
  /// Lines of a user and a password hash.
  case passwordFile = "password-file"
  /// A recovery phrase of BIP 39.
  case mnemonic
  /// A NATS seed: base32 that ends in a CRC-16.
  case nkey
  /// 64 numbers: an Ed25519 seed and its public key.
  case ed25519KeyPair = "ed25519-keypair"
  /// A Terraform state with values that are sensitive by their names.
  case terraformState = "terraform-state"
  /// A recording of browser traffic with cookies or headers that log somebody in.
  case httpArchive = "http-archive"
  /// Memory of a process: an ELF core, a minidump, a heap dump of the JVM.
  case memoryDump = "memory-dump"
  /// One line, and nothing in it but a random text.
  case loneSecret = "lone-secret"
}

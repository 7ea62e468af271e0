/// What kind of secret a key name promises; a feature of the value model.
enum KeyKind: Sendable, Equatable {
  /// `password`, `pass`, `passphrase`: chosen by people, may be short.
  case password
  /// `secret`, `client_secret`.
  case secret
  /// `api_token`, `access_key`: generated, never short.
  case token
  /// Names that are as often something public (`key`, `auth`, `salt`, `nonce`): the value must prove it.
  case weak
}

/// Names of settings as frameworks and tools have them in their own documentation, and what a random text under each is:
/// `secret` is a finding that fails a run, `perhaps` a warning, `no` no finding.
enum ConfigurationNames {
  static let all: [(name: String, expected: String)] = table.split(separator: "\n").flatMap { line in
    let parts = line.split(separator: ":").map(String.init)
    return parts[1].split(separator: " ").map { (String($0), parts[0]) }
  }

  private static let table = """
    secret:SECRET_KEY_BASE secret_key_base RAILS_MASTER_KEY config.secret_key_base secret_token devise.pepper
    secret:SECRET_KEY DJANGO_SECRET_KEY SECRET_KEY_FALLBACK EMAIL_HOST_PASSWORD CELERY_BROKER_PASSWORD
    secret:DB_PASSWORD REDIS_PASSWORD MAIL_PASSWORD PUSHER_APP_SECRET AWS_SECRET_ACCESS_KEY JWT_SECRET
    secret:spring.datasource.password spring.mail.password server.ssl.key-store-password management.password
    secret:spring.security.oauth2.client.registration.github.client-secret jasypt.encryptor.password
    secret:server.ssl.trust-store-password spring.cloud.vault.token spring.rabbitmq.password spring.redis.password
    secret:SESSION_SECRET COOKIE_SECRET NEXTAUTH_SECRET AUTH_SECRET SENDGRID_API_KEY STRIPE_SECRET_KEY
    secret:ACCESS_TOKEN_SECRET REFRESH_TOKEN_SECRET refreshToken encryptionKey ENCRYPTION_KEY_PRIMARY PEPPER
    secret:db_password api_token admin_password root_password master_password database_password
    secret:adminPassword postgresqlPassword rootPassword auth.rootPassword redis.password existing_password
    secret:GITHUB_TOKEN NPM_TOKEN SONAR_TOKEN DEPLOY_TOKEN CODECOV_TOKEN PYPI_API_TOKEN DOCKER_PASSWORD
    secret:POSTGRES_PASSWORD MYSQL_ROOT_PASSWORD MYSQL_PASSWORD MINIO_ROOT_PASSWORD KEYCLOAK_ADMIN_PASSWORD
    secret:MONGO_INITDB_ROOT_PASSWORD RABBITMQ_DEFAULT_PASS GF_SECURITY_ADMIN_PASSWORD
    secret:cache_password header_auth_token map_api_key event_hub_access_key GOOGLE_MAPS_API_KEY
    secret:service_name_password index_password file_password url_signing_key form_secret host_password
    secret:password_confirmation passwordConfirm DB_PASSWORD_PROD password2 apiKeyV2 clientSecretValue
    secret:storage_account_key signing_key webhookSecret consumerSecret x-api-key X-Auth-Token bearerToken
    secret:SMTP_PASS ldap_bind_password vault_token sshPassword keystorePassword truststorePassword
    secret:API_KEY_OPENAI
    secret:PASSWORD_DB PASSWORD_LDAP
    secret:passwordRedis
    secret:TOKEN_GITLAB
    secret:api_token_slack
    perhaps:APP_KEY app_key reset_password_for
    no:public_key PUBLIC_KEY publicKey ssh_public_key vapid_public_key
    no:csrf_token csrftoken CSRF_TOKEN _csrf authenticity_token __RequestVerificationToken xsrf-token
    no:primary_key foreign_key sort_key partition_key cache_key object_key S3Key index_key column_key i18n_key
    no:password_hash passwordHash password_digest password_field password_length password_policy password_reset_url
    no:token_type token_count max_tokens tokenizer prompt_tokens total_tokens token_endpoint token_url token_expiry
    no:next_page_token page_token continuation_token sync_token pagination_token cursor_token ChangeToken
    no:secret_name secretName secret_arn secret_id secretRef secret_path secretKeyRef imagePullSecretName
    no:encrypted_key encryptedPassword sealed_key hashed_password masked_password wrapped_key encrypted_secret
    no:Sec-WebSocket-Key gpg_key pgp_key rsa_key first_key last_key
    no:author authors authority keyboard monkey turkey hotkey keyword keywords compass bypass passage passenger
    no:nonce integrity signature etag checksum sha256 commit revision
    no:password_mtime token_created_at secret_version api_key_id access_key_id key_id kid client_id
    no:auth_url auth_type auth_enabled authentication_method credential_provider_name credentials_file
    """
}

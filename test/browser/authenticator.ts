import { Secret, TOTP } from 'otpauth'

/** What an authenticator app shows for a secret (base32, as a person would type it) at an instant in milliseconds. */
export function codeOf(secret: string, timestamp: number): string {
  return new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) }).generate({ timestamp })
}

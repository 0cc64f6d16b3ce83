import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import type { Config } from './config.ts'
import { StartRefused } from './start-refused.ts'

/**
 * The certificate and key with which mail servers are answered; null where none are set. Asked before anything is started, so that whoever mistyped
 * a path is told at once. @throws StartRefused naming the setting
 */
export function readMailCertificate({ smtpIn }: Pick<Config, 'smtpIn'>): { cert: Buffer; key: Buffer } | null {
  if (!smtpIn?.tls) return null
  const pair = { cert: readNamed('SMTP_IN_CERT', smtpIn.tls.cert), key: readNamed('SMTP_IN_KEY', smtpIn.tls.key) }
  try {
    createSecureContext(pair)
  } catch {
    throw new StartRefused('SMTP_IN_CERT and SMTP_IN_KEY must be a certificate and its own key, both as PEM without a password.')
  }
  return pair
}

function readNamed(name: string, path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new StartRefused(`${name} must be a file that Steward can read, not "${path}" (${(error as NodeJS.ErrnoException).code}).`)
  }
}

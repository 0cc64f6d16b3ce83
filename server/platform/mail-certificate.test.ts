import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readMailCertificate } from './mail-certificate.ts'

const folder = mkdtempSync(join(tmpdir(), 'steward-certificate-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string) => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
const key = file('key.pem', generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString())
const listening = (tls: { cert: string; key: string } | null) => ({ smtpIn: { host: '127.0.0.1', port: 0, tls } })

test('nothing is read where nothing is set', () => {
  expect(readMailCertificate({ smtpIn: null })).toBeNull()
  expect(readMailCertificate(listening(null))).toBeNull()
})

test.each([
  ['a certificate that is not there', { cert: '/nope', key }, 'SMTP_IN_CERT must be a file that Steward can read, not "/nope" (ENOENT).'],
  ['a key that is a folder', { cert: key, key: folder }, `SMTP_IN_KEY must be a file that Steward can read, not "${folder}" (EISDIR).`],
  ['what is no certificate', { cert: file('no.pem', 'hello'), key }, 'SMTP_IN_CERT and SMTP_IN_KEY must be a certificate and its own key'],
])('%s is refused with the name of the setting', (_what, tls, sentence) => {
  expect(() => readMailCertificate(listening(tls))).toThrow(sentence)
})

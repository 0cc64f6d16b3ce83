import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '#server/platform/config.ts'

const url = 'postgresql://steward_app:secret@db.example/steward'
const key = Buffer.alloc(32, 7).toString('base64')

test('an empty environment is a demo on the embedded database, for this machine only', () => {
  expect(readConfig({})).toEqual({
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://127.0.0.1:3000',
    dataDir: resolve('data'),
    database: null,
    embedded: true,
    keepsPlans: true,
    secretKeys: [],
    demo: true,
    demoPassword: null,
    demoPublic: false,
    trustedProxies: [],
    drainSeconds: 0,
    smtpUrl: null,
    imapUrl: null,
    smtpIn: null,
    mailInAddress: null,
    stripeSecretKey: null,
    sandboxGatewayUrl: null,
    gatewayHaste: 1,
    gatewayWaitSeconds: 8,
  })
})

test('an outside database has no demo unless asked, and its address serves for everything not named', () => {
  const config = readConfig({ DATABASE_URL: url, STEWARD_SECRET_KEY: key })
  expect(config).toMatchObject({ embedded: false, demo: false, keepsPlans: false, database: { url, ownerUrl: url, directUrl: url } })
  expect(readConfig({ DATABASE_URL: url, STEWARD_SECRET_KEY: key, STEWARD_DEMO: '1' }).demo).toBe(true)
})

test.each([
  [{}, 'http://127.0.0.1:3000'],
  [{ HOST: '::1', PORT: '8080' }, 'http://[::1]:8080'],
  [{ HOST: '::' }, 'http://127.0.0.1:3000'],
  [{ HOST: '0.0.0.0' }, 'http://127.0.0.1:3000'],
  [{ HOST: 'care.lan' }, 'http://care.lan:3000'],
  [{ HOST: '::', STEWARD_URL: 'https://care.example.com/' }, 'https://care.example.com'],
  [{ HOST: '127.0.0.2', SMTP_URL: 'smtp://mail.example' }, 'http://127.0.0.2:3000'],
  [{ HOST: '0.0.0.0', SMTP_URL: 'smtp://mail.example', STEWARD_URL: 'https://care.example.com' }, 'https://care.example.com'],
])('links begin where a browser can open them: %j', (env, publicUrl) => {
  expect(readConfig(env).publicUrl).toBe(publicUrl)
  expect(URL.canParse(publicUrl)).toBe(true)
})

test('web and worker know the embedded database by the mark of the supervisor', () => {
  expect(readConfig({ DATABASE_URL: url, STEWARD_EMBEDDED: '1', STEWARD_SECRET_KEY: key })).toMatchObject({ embedded: true, demo: true })
})

test('a key may be base64 or hex, and a list while rotating', () => {
  const hex = Buffer.alloc(32, 9).toString('hex')
  expect(readConfig({ STEWARD_SECRET_KEY: `${hex}, ${key}` }).secretKeys).toEqual([Buffer.alloc(32, 9), Buffer.alloc(32, 7)])
})

describe('a wrong value is refused with a sentence', () => {
  test.each([
    [{ PORT: 'abc' }, 'PORT must be a number from 0 to 65535, not "abc".'],
    [{ PORT: '70000' }, 'PORT must be a number from 0 to 65535, not "70000".'],
    [{ PORT: '-1' }, 'PORT must be a number from 0 to 65535, not "-1".'],
    [{ HOST: 'http://x' }, 'HOST must be a host name or an address without port or scheme, not "http://x".'],
    [{ DATABASE_URL: 'mysql://x/y', STEWARD_SECRET_KEY: key }, 'DATABASE_URL must look like postgresql://user:password@host:5432/steward.'],
    [{ DATABASE_URL: url }, 'STEWARD_SECRET_KEY must be set with DATABASE_URL. Make one with: openssl rand -base64 32'],
    [{ DATABASE_OWNER_URL: url }, 'DATABASE_OWNER_URL is set without DATABASE_URL. Set both, or neither.'],
    [{ STEWARD_DEMO: 'maybe' }, 'STEWARD_DEMO must be 1 or 0, not "maybe".'],
    [{ STEWARD_DEMO_PASSWORD: 'short' }, 'STEWARD_DEMO_PASSWORD must have at least 12 characters.'],
    [
      { TRUSTED_PROXIES: '10.0.0.0/8, nonsense' },
      'TRUSTED_PROXIES must be addresses or ranges separated by commas, such as 10.0.0.0/8; "nonsense" is neither.',
    ],
    [{ SMTP_URL: 'mail.example' }, 'SMTP_URL must look like smtp://user:password@host.'],
    [
      { SMTP_URL: 'smtp://mail.example', HOST: '0.0.0.0' },
      'STEWARD_URL must be set with SMTP_URL where HOST is not this machine alone: every link in a mail begins with it.',
    ],
    [{ STRIPE_SECRET_KEY: 'pk_test_1' }, 'STRIPE_SECRET_KEY must be a Stripe secret key: it begins with sk_ or rk_.'],
  ])('%j', (env, sentence) => {
    expect(sentencesOf(env)).toEqual([sentence])
  })

  test('all wrong values are named at once, and a wrong key is never repeated', () => {
    const sentences = sentencesOf({ PORT: 'x', STEWARD_SECRET_KEY: 'tooshort' })
    expect(sentences).toHaveLength(2)
    expect(sentences.join()).not.toContain('tooshort')
  })
})

test('the socket address of the embedded database is an address like any other', () => {
  const socket = 'postgresql://steward_app@%2Ftmp%2Fsteward-0a1b2c:5432/steward'
  expect(readConfig({ DATABASE_URL: socket, STEWARD_EMBEDDED: '1', STEWARD_SECRET_KEY: key }).database?.url).toBe(socket)
})

function sentencesOf(env: Record<string, string>) {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences
    throw error
  }
  return []
}

import { resolve } from 'node:path'
import ipaddr from 'ipaddr.js'
import { isLoopback, reachableUrl } from './reachable-url.ts'

/** Everything that the environment decides, read once when a process starts and handed on as a value. */
export type Config = {
  host: string
  port: number
  /** Absolute. The embedded database, the generated keys and nothing else. */
  dataDir: string
  /** null until the supervisor has started the embedded PostgreSQL; web and worker always receive one. */
  database: Database | null
  /** true for the PostgreSQL that Steward starts itself, also in the web and worker processes. */
  embedded: boolean
  /** Whether statements may be named on a connection: nothing between web and PostgreSQL hands connections on after a transaction. */
  keepsPlans: boolean
  /** 32 bytes each, the newest first. Empty while the embedded database's key still has to be read from the data folder. */
  secretKeys: Buffer[]
  /** Whether an empty database is filled with the demo company. */
  demo: boolean
  demoPassword: string | null
  /** The demo's sign-ins may be reached from other machines. */
  demoPublic: boolean
  /** Addresses and ranges whose X-Forwarded-For is believed. */
  trustedProxies: string[]
  /** Where people open the console: the beginning of every link that is mailed. */
  publicUrl: string
  /** How long a web process that was told to stop still serves, while its health already says 503. */
  drainSeconds: number
  smtpUrl: string | null
  /** The mailbox that is read; another folder than INBOX stands behind the host. */
  imapUrl: string | null
  /** Where mail servers hand over mail; null: nowhere. */
  smtpIn: { host: string; port: number; tls: { cert: string; key: string } | null } | null
  /** Where customers write to: answers go to care+…@ of it. */
  mailInAddress: string | null
  stripeSecretKey: string | null
  /** Where the sandbox gateway answers; null: in our own processes. */
  sandboxGatewayUrl: string | null
  /** All waiting for the sandbox gateway, and of it, divided by this: for tests. */
  gatewayHaste: number
  /** How long a request that moves money waits for its outcome before it answers that it is pending. */
  gatewayWaitSeconds: number
}

export type Database = {
  /** Signs in as steward_app, maybe through a pooler. */
  url: string
  /** Signs in as steward_owner, never through a pooler: migrations and the job queue. */
  ownerUrl: string
  /** For LISTEN. Falls back to `url`; behind a transaction-mode pooler nothing arrives there, so listeners also poll. */
  directUrl: string
}

/** Says in plain sentences, one per wrong value, what to change. */
export class ConfigError extends Error {
  readonly sentences: string[]

  constructor(sentences: string[]) {
    super(sentences.join('\n'))
    this.name = 'ConfigError'
    this.sentences = sentences
  }
}

type Environment = Record<string, string | undefined>

/** @throws ConfigError naming every wrong value at once */
export function readConfig(env: Environment): Config {
  const wrong: string[] = []
  const read = <T>(name: string, parse: (text: string) => T | Refusal, otherwise: T): T => {
    const text = env[name]?.trim()
    if (!text) return otherwise
    const value = parse(text)
    if (!(value instanceof Refusal)) return value
    wrong.push(`${name} ${value.because}`)
    return otherwise
  }

  const url = read<string | null>('DATABASE_URL', postgresUrl, null)
  const ownerUrl = read('DATABASE_OWNER_URL', postgresUrl, url)
  const directUrl = read('DATABASE_DIRECT_URL', postgresUrl, url)
  const embedded = !url || read('STEWARD_EMBEDDED', yesOrNo, false)
  const secretKeys = read<Buffer[]>('STEWARD_SECRET_KEY', keys, [])

  for (const name of ['DATABASE_OWNER_URL', 'DATABASE_DIRECT_URL'])
    if (env[name]?.trim() && !env.DATABASE_URL?.trim()) wrong.push(`${name} is set without DATABASE_URL. Set both, or neither.`)
  if (url && !embedded && !env.STEWARD_SECRET_KEY?.trim())
    wrong.push('STEWARD_SECRET_KEY must be set with DATABASE_URL. Make one with: openssl rand -base64 32')

  const host = read('HOST', hostName, '127.0.0.1')
  const port = read('PORT', portNumber, 3000)
  if (env.SMTP_URL?.trim() && !env.STEWARD_URL?.trim() && !isLoopback(host))
    wrong.push('STEWARD_URL must be set with SMTP_URL where HOST is not this machine alone: every link in a mail begins with it.')

  const mailInAddress = read<string | null>('MAIL_IN_ADDRESS', mailboxAddress, null)
  const smtpListen = read<{ host: string; port: number } | null>('SMTP_IN_LISTEN', hostAndPort, null)
  for (const name of ['IMAP_URL', 'SMTP_IN_LISTEN'])
    if (env[name]?.trim() && !env.MAIL_IN_ADDRESS?.trim())
      wrong.push(`MAIL_IN_ADDRESS must be set with ${name}: the address that customers write to, such as care@example.com.`)
  const cert = env.SMTP_IN_CERT?.trim()
  const key = env.SMTP_IN_KEY?.trim()
  if (Boolean(cert) !== Boolean(key)) wrong.push('SMTP_IN_CERT and SMTP_IN_KEY are set together, or neither.')

  const config: Config = {
    host,
    port,
    dataDir: resolve(env.STEWARD_DATA_DIR?.trim() || 'data'),
    database: url && ownerUrl && directUrl ? { url, ownerUrl, directUrl } : null,
    embedded,
    keepsPlans: read('DATABASE_KEEPS_PLANS', yesOrNo, embedded),
    secretKeys,
    demo: read('STEWARD_DEMO', yesOrNo, embedded),
    demoPassword: read<string | null>('STEWARD_DEMO_PASSWORD', longEnough, null),
    demoPublic: read('STEWARD_DEMO_PUBLIC', yesOrNo, false),
    trustedProxies: read<string[]>('TRUSTED_PROXIES', addressRanges, []),
    publicUrl: read('STEWARD_URL', siteUrl, reachableUrl({ host, port })).replace(/\/$/, ''),
    drainSeconds: read('STEWARD_DRAIN_SECONDS', seconds, 0),
    smtpUrl: read<string | null>('SMTP_URL', urlOf('smtp', 'smtps'), null),
    imapUrl: read<string | null>('IMAP_URL', urlOf('imap', 'imaps'), null),
    smtpIn: smtpListen && { ...smtpListen, tls: cert && key ? { cert: resolve(cert), key: resolve(key) } : null },
    mailInAddress,
    stripeSecretKey: read<string | null>('STRIPE_SECRET_KEY', stripeKey, null),
    sandboxGatewayUrl: read<string | null>('STEWARD_SANDBOX_GATEWAY_URL', siteUrl, null)?.replace(/\/$/, '') ?? null,
    gatewayHaste: read('STEWARD_GATEWAY_HASTE', timesFaster, 1),
    gatewayWaitSeconds: read('STEWARD_GATEWAY_WAIT_SECONDS', seconds, 8),
  }

  if (wrong.length > 0) throw new ConfigError(wrong)
  return config
}

class Refusal {
  readonly because: string

  constructor(because: string) {
    this.because = because
  }
}

function portNumber(text: string) {
  const port = Number(text)
  return /^\d+$/.test(text) && port <= 65535 ? port : new Refusal(`must be a number from 0 to 65535, not "${text}".`)
}

function seconds(text: string) {
  return /^\d{1,2}$/.test(text) ? Number(text) : new Refusal(`must be whole seconds from 0 to 99, not "${text}".`)
}

function timesFaster(text: string) {
  return /^\d{1,4}$/.test(text) && Number(text) > 0 ? Number(text) : new Refusal(`must be a whole number from 1 to 9999, not "${text}".`)
}

function hostName(text: string) {
  return /^[a-z0-9.:_-]+$/i.test(text) ? text : new Refusal(`must be a host name or an address without port or scheme, not "${text}".`)
}

function yesOrNo(text: string) {
  if (['1', 'true', 'yes'].includes(text.toLowerCase())) return true
  if (['0', 'false', 'no'].includes(text.toLowerCase())) return false
  return new Refusal(`must be 1 or 0, not "${text}".`)
}

// The value may hold a password, so no refusal of a URL or a key repeats it.
function postgresUrl(text: string) {
  return /^postgres(ql)?:\/\/[^/]*\/[^/]+/.test(text) && URL.canParse(text)
    ? text
    : new Refusal('must look like postgresql://user:password@host:5432/steward.')
}

function urlOf(...schemes: string[]) {
  return (text: string) =>
    URL.canParse(text) && schemes.includes(new URL(text).protocol.slice(0, -1))
      ? text
      : new Refusal(`must look like ${schemes[0]}://user:password@host.`)
}

function mailboxAddress(text: string) {
  const lower = text.toLowerCase()
  return /^[a-z0-9._-]{1,10}@[a-z0-9](?:[a-z0-9.-]{0,200}[a-z0-9])?$/.test(lower)
    ? lower
    : new Refusal(`must be a plain address with at most ten signs before the @, such as care@example.com, not "${text}".`)
}

function hostAndPort(text: string) {
  const [, host = '127.0.0.1', port = ''] = /^(?:(\[[0-9a-f:]+\]|[a-z0-9.-]+):)?(\d{1,5})$/i.exec(text) ?? []
  return port !== '' && Number(port) <= 65535
    ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) }
    : new Refusal(`must be a port, or an address and a port such as 127.0.0.1:2525, not "${text}".`)
}

function keys(text: string) {
  const found = text.split(',').map((key) => decodeKey(key.trim()))
  return found.every((key) => key !== null)
    ? found
    : new Refusal(
        'must be 32 random bytes in base64 or hex (while rotating: the new key, a comma, the old one). Make one with: openssl rand -base64 32',
      )
}

function decodeKey(text: string) {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, 'hex')
  if (/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return Buffer.from(text, 'base64')
  return null
}

function longEnough(text: string) {
  return text.length >= 12 ? text : new Refusal('must have at least 12 characters.')
}

function addressRanges(text: string) {
  const ranges = text.split(/[\s,]+/).filter(Boolean)
  const bad = ranges.find((range) => !ipaddr.isValid(range) && !ipaddr.isValidCIDR(range))
  return bad ? new Refusal(`must be addresses or ranges separated by commas, such as 10.0.0.0/8; "${bad}" is neither.`) : ranges
}

function siteUrl(text: string) {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
    ? text
    : new Refusal(`must look like https://care.example.com, not "${text}".`)
}

function stripeKey(text: string) {
  return /^(sk|rk)_/.test(text) ? text : new Refusal('must be a Stripe secret key: it begins with sk_ or rk_.')
}

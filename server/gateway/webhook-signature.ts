import { createHmac } from 'node:crypto'
import { sameSecret } from '#server/platform/digest.ts'

/** A webhook older than this says nothing: it may have been caught and sent again. */
const freshSeconds = 300

/** `t=<seconds>,v1=<hmac of "t.text">`, as gateways do it. */
export function signWebhook(secret: string, text: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000)
  return `t=${seconds},v1=${digest(secret, seconds, text)}`
}

export function isSigned(secret: string, text: string, signature: string | null, now: Date): boolean {
  const [, stamp, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(signature ?? '') ?? []
  if (!stamp || !given) return false
  const seconds = Number(stamp)
  return sameSecret(given, digest(secret, seconds, text)) && Math.abs(now.getTime() / 1000 - seconds) <= freshSeconds
}

const digest = (secret: string, seconds: number, text: string) => createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')

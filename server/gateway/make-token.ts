import { randomBytes } from 'node:crypto'
import type { z } from 'zod'
import { asciiDigits } from '#contract/card-number.ts'
import type { makeAccountToken, makeCardToken } from '#contract/gateway.ts'
import { invalidField } from '#server/platform/refusal.ts'
import type { Input } from '#server/serve.ts'
import type { Work } from '#server/work.ts'
import { readToken, tokenOfAccount, tokenOfCard } from './rules/sandbox-token.ts'

type Made = z.input<typeof makeCardToken.reply>

/**
 * Stands in for the page of a real gateway, where a customer's number goes past us. The number is compared with the published ones and
 * forgotten; what stays for a day is what the token stands for, and the card's keyed digest.
 * @throws 400 where it is none of them
 */
export async function cardToken(work: Work, { body }: Input<typeof makeCardToken>): Promise<Made> {
  const number = asciiDigits(body.number)
  const token = tokenOfCard(number, body.expires, salt())
  if (!token)
    throw invalidField(
      'number',
      'This is none of the published test numbers, and no other is taken here. Use 4242 4242 4242 4242, or see docs/payments.md.',
    )
  return keepToken(work, token, work.secrets.fingerprint(number))
}

/** @throws 400 */
export async function accountToken(work: Work, { body }: Input<typeof makeAccountToken>): Promise<Made> {
  const token = tokenOfAccount(body.routingNumber, body.accountNumber, salt())
  if (!token) throw invalidField('accountNumber', 'This is none of the published test bank accounts. See docs/payments.md.')
  return keepToken(work, token, null)
}

async function keepToken(work: Work, token: string, fingerprint: string | null): Promise<Made> {
  const { method } = readToken(token)
  if (!method) throw new Error('A token that was just made can be read.')
  await work.db
    .insertInto('payment_tokens')
    .values({
      token,
      gateway: 'sandbox',
      kind: method.kind,
      brand: method.brand,
      first_six: method.firstSix,
      last_four: method.lastFour,
      expires: method.expires,
      fingerprint,
      made_by: work.actor.id,
      made_at: work.now,
    })
    .execute()
  return { token, ...method }
}

/** Letters alone: digits in a row might look like a card. */
const salt = () => [...randomBytes(16)].map((byte) => 'abcdefghijklmnop'[byte % 16] ?? '').join('')

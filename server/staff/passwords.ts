import { hash, verify } from '@node-rs/argon2'
import { dictionary } from '@zxcvbn-ts/language-common'
import { invalidField } from '#server/platform/refusal.ts'

// OWASP's choice for argon2id: 19 MiB, two passes, one lane. The parameters stand in each hash.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const atOnce = 4

let running = 0
const waiting: (() => void)[] = []
const common = new Set(dictionary['passwords-common'].map((word) => String(word).toLowerCase()))

/** An argon2id hash of the password as typed. At most four are computed at once, so that sign-ins can not eat the machine. */
export const hashPassword = (password: string) => inTurn(() => hash(password, parameters))

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return inTurn(() => verify(passwordHash, password).catch(() => false))
}

/** True when the hash was made with other parameters than today's: it is renewed at the next sign-in. */
export const needsRehash = (passwordHash: string) => !passwordHash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$')

/** Compared for accounts that do not exist, so that the answer takes as long. The password behind it is random and forgotten. */
export const dummyHash = '$argon2id$v=19$m=19456,t=2,p=1$toPWfuaD4fCo1X/V6A23qQ$UR4CLL0pb7LQ+UGmKCQFFt/vvCbAheMU+nXq53ZOqb4'

/**
 * Length is asked for, kinds of characters are not. Refused are common passwords, and the names that an attacker would
 * try first: the company's and the person's own.
 * @throws 400 naming the field
 */
export function insistOnGoodPassword(password: string, familiar: string[]): void {
  const plain = password.toLowerCase()
  if (common.has(plain) || common.has(plain.replace(/[^a-z]/g, '')))
    throw invalidField('password', 'This password is among the most used ones. Choose another, maybe four words of your own.')
  const words = familiar.flatMap((name) => name.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 4)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), plain)
  if (rest.length < 8) throw invalidField('password', 'This password is mostly your name or the company’s. Choose another.')
}

async function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
  running += 1
  try {
    return await task()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

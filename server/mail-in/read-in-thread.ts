import { type Ended, inThread, type Limits } from './in-thread.ts'
import type { ReadMail } from './read-mail.ts'

/** Why a mail could not be read: it is kept as it came, and a person told. */
export type TooMuch = 'parts' | 'depth' | 'headers' | Ended
/** `head`: what its headers say, where they could be read by themselves. */
export type ReadInThread = { mail: ReadMail } | { over: TooMuch; head?: ReadMail | null }

const usual: Limits = { seconds: 5, megabytes: 256 }

export async function readInThread(raw: Uint8Array, limits: Limits = usual): Promise<ReadInThread> {
  const answer = await inThread<ReadInThread>(new URL('./mail-thread.ts', import.meta.url), raw, limits)
  return 'result' in answer ? answer.result : { over: answer.ended }
}

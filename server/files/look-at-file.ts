import { createHash } from 'node:crypto'
import { findIbans } from '#contract/bank-account.ts'
import { findCardNumbers } from '#contract/card-number.ts'
import { type FileType, largestFile } from '#contract/files.ts'
import { invalid, Refusal } from '#server/platform/refusal.ts'
import { cleanFileName } from './rules/file-name.ts'
import { fileTypeOf, type NotKept } from './rules/file-type.ts'

export type LookedAt = { name: string; mediaType: FileType; content: Buffer; sha256: string }

/**
 * A file that arrives, gathered and looked at before anything of it is written. `kind` begins the code of what is too large.
 * @throws 413 over ten megabytes, 400 for what is not kept
 */
export async function lookAtFile(file: { name: string; bytes: AsyncIterable<Uint8Array> }, kind: string): Promise<LookedAt> {
  const content = await gather(file.bytes, kind)
  const looked = lookAtContent(file.name, content)
  if ('problem' in looked) throw invalid([{ field: 'file', message: looked.problem }], undefined, { reason: looked.reason })
  return looked
}

/** The same of what is here already, such as a part of a mail: what is not kept is said and not thrown. */
export function lookAtContent(given: string, content: Buffer): LookedAt | NotKept {
  const name = cleanFileName(given)
  if (content.length === 0) return { problem: 'This file is empty.', because: 'It is empty.', reason: 'empty' }
  if (content.length > largestFile) return { problem: tooLarge, because: 'It is larger than 10 MB.', reason: 'too_large' }
  const typed = fileTypeOf(content, name)
  if ('problem' in typed) return typed
  const problem = typed.mediaType.startsWith('text/') ? numbersIn(content) : null
  if (problem) return problem
  return { name, mediaType: typed.mediaType, content, sha256: createHash('sha256').update(content).digest('hex') }
}

const tooLarge = 'A file may have up to 10 MB. Make it smaller.'

async function gather(bytes: AsyncIterable<Uint8Array>, kind: string): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let total = 0
  for await (const piece of bytes) {
    total += piece.length
    if (total > largestFile) throw new Refusal(413, `${kind}.too_large`, tooLarge)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** What is refused in a text that people write is refused in a text beside it. */
function numbersIn(content: Buffer): NotKept | null {
  const text = content.toString('utf8')
  if (findCardNumbers(text).length > 0)
    return {
      problem: 'A whole card number stands in this text. Take it out, then attach it again.',
      because: 'A whole card number stands in it.',
      reason: 'card',
    }
  if (findIbans(text).length > 0)
    return {
      problem: 'A bank account stands in this text. Take it out, then attach it again.',
      because: 'A bank account stands in it.',
      reason: 'account',
    }
  return null
}

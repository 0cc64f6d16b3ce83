export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
export type FoundEncoding =
  | { encoding: Encoding /** Bytes of the byte order mark. */; mark: number }
  | { code: string; line: number | null; message: string }

/**
 * Looks at every byte of a file, in pieces of any size: a byte order mark decides; without one it is UTF-8 where all of it is, else
 * Windows-1252 (which holds Latin-1). A file that mixes the two is nobody's encoding, and says so with its line.
 */
export function encodingFinder() {
  let head = new Uint8Array(0)
  let line = 1
  let sequences = 0
  let firstWrong: number | null = null
  let undefinedAt: number | null = null
  const zeros = { even: 0, odd: 0 }
  let offset = 0
  // UTF-8: how many bytes of the sequence at hand are still to come, and what its second byte may be.
  let open = 0
  let lowest = 0x80
  let highest = 0xbf

  const push = (bytes: Uint8Array): void => {
    if (head.length < 4096) head = joined(head, bytes.subarray(0, 4096 - head.length))
    for (let place = 0; place < bytes.length; place += 1) {
      const byte = bytes[place] as number
      if (open === 0 && byte < 0x80) {
        if (byte === 0x0a) line += 1
        else if (byte === 0) {
          if ((offset + place) % 2 === 0) zeros.even += 1
          else zeros.odd += 1
        }
        continue
      }
      if (undefinedAt === null && (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d)) undefinedAt = line
      if (open > 0) {
        if (byte >= lowest && byte <= highest) {
          open -= 1
          lowest = 0x80
          highest = 0xbf
          if (open === 0) sequences += 1
          continue
        }
        open = 0
        lowest = 0x80
        highest = 0xbf
        firstWrong ??= line
        if (byte < 0x80) {
          if (byte === 0x0a) line += 1
          continue
        }
      }
      if (byte >= 0xc2 && byte <= 0xdf) open = 1
      else if (byte >= 0xe0 && byte <= 0xef) {
        open = 2
        if (byte === 0xe0) lowest = 0xa0
        if (byte === 0xed) highest = 0x9f
      } else if (byte >= 0xf0 && byte <= 0xf4) {
        open = 3
        if (byte === 0xf0) lowest = 0x90
        if (byte === 0xf4) highest = 0x8f
      } else firstWrong ??= line
    }
    offset += bytes.length
  }

  const end = (): FoundEncoding => {
    if (open > 0) firstWrong ??= line
    return encodingOf({ head, bytes: offset, zeros, sequences, firstWrong, undefinedAt })
  }
  return { push, end }
}

/** What is known of a file once all of it was seen; lines are those of the first byte that is no UTF-8, and that no Windows-1252 has. */
type Seen = {
  head: Uint8Array
  bytes: number
  zeros: { even: number; odd: number }
  /** Whole sequences of UTF-8. */
  sequences: number
  firstWrong: number | null
  undefinedAt: number | null
}

function encodingOf({ head, bytes, zeros, sequences, firstWrong, undefinedAt }: Seen): FoundEncoding {
  if (bytes === 0) return { code: 'file.empty', line: null, message: 'The file is empty.' }
  if (starts(head, 0x50, 0x4b))
    return {
      code: 'file.binary',
      line: null,
      message: 'This is a workbook or an archive, not text. Save the sheet as CSV and upload that.',
    }
  if (starts(head, 0xff, 0xfe)) return evenly({ encoding: 'utf-16le', mark: 2 }, bytes)
  if (starts(head, 0xfe, 0xff)) return evenly({ encoding: 'utf-16be', mark: 2 }, bytes)
  if (starts(head, 0xef, 0xbb, 0xbf))
    return firstWrong === null
      ? { encoding: 'utf-8', mark: 3 }
      : broken(firstWrong, `The file says that it is UTF-8, but line ${firstWrong} is not. Save it as UTF-8 once more.`)
  const half = bytes / 2
  if (zeros.odd > half * 0.4 && zeros.even < half * 0.05) return evenly({ encoding: 'utf-16le', mark: 0 }, bytes)
  if (zeros.even > half * 0.4 && zeros.odd < half * 0.05) return evenly({ encoding: 'utf-16be', mark: 0 }, bytes)
  if (zeros.even + zeros.odd > 0)
    return {
      code: 'file.binary',
      line: null,
      message: 'This is not a text file: it holds bytes that text never has. Save the sheet as CSV and upload that.',
    }
  if (firstWrong === null) return { encoding: 'utf-8', mark: 0 }
  if (sequences > 0)
    return broken(
      firstWrong,
      `Most of the file is UTF-8, but line ${firstWrong} is not: two files in different encodings were put together. Save it as UTF-8 once more.`,
    )
  if (undefinedAt !== null)
    return {
      code: 'encoding.unknown',
      line: undefinedAt,
      message: `Line ${undefinedAt} holds a character of an encoding that is not known. Save the file as UTF-8 (in Excel: CSV UTF-8).`,
    }
  return { encoding: 'windows-1252', mark: 0 }
}

const broken = (line: number | null, message: string): FoundEncoding => ({ code: 'encoding.broken', line, message })

function evenly(found: { encoding: Encoding; mark: number }, bytes: number): FoundEncoding {
  if (bytes % 2 === 0) return found
  return broken(null, 'The file says that it is UTF-16, but its last character is cut off. Save it as UTF-8 once more.')
}

const starts = (bytes: Uint8Array, ...mark: number[]) => mark.every((byte, place) => bytes[place] === byte)

function joined(one: Uint8Array, other: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(one.length + other.length)
  both.set(one)
  both.set(other, one.length)
  return both
}

// What Windows-1252 has between 0x80 and 0x9f, where Latin-1 has control characters.
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
const upperBytes = new Map([...upper].map((character, place) => [character, 0x80 + place]))

/** Text out of pieces of bytes, cut anywhere. What is not of the encoding throws where that can be told. */
export function decoder(encoding: Encoding): { decode: (bytes: Uint8Array) => string; end: () => string } {
  if (encoding === 'windows-1252')
    return {
      decode: (bytes) =>
        Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
          .toString('latin1')
          .replace(/[\x80-\x9f]/g, (character) => upper[character.charCodeAt(0) - 0x80] as string),
      end: () => '',
    }
  if (encoding === 'utf-8') {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { decode: (bytes) => text.decode(bytes, { stream: true }), end: () => text.decode() }
  }
  // Half a pair in UTF-16 is kept as it is: the row that holds it is refused, not the file.
  let half: number | null = null
  return {
    decode: (bytes) => {
      const whole = half === null ? Buffer.from(bytes) : Buffer.concat([Buffer.of(half), bytes])
      const odd = whole.length % 2 === 1
      half = odd ? (whole[whole.length - 1] as number) : null
      const pairs = odd ? whole.subarray(0, -1) : whole
      return (encoding === 'utf-16be' ? pairs.swap16() : pairs).toString('utf16le')
    },
    end: () => '',
  }
}

export function encode(text: string, encoding: Encoding): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8')
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16()
  const bytes = Buffer.alloc(text.length)
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    bytes[place] = code < 0x80 || (code > 0x9f && code < 0x100) ? code : (upperBytes.get(text[place] as string) ?? 0x3f)
  }
  return bytes
}

/** How many bytes the text takes in the file. */
export function bytesOf(text: string, encoding: Encoding): number {
  if (encoding === 'utf-8') return Buffer.byteLength(text, 'utf8')
  return encoding === 'windows-1252' ? text.length : text.length * 2
}

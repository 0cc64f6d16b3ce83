// care+<which address of ours>.<mark>@company.example: 26 signs for the id and 26 for the mark, in letters and digits that survive a server
// which writes every address in lower case. With up to ten signs before the plus it stays within the 64 that a local part may have.

const signs = 'abcdefghijklmnopqrstuvwxyz234567'
export const longestLocalPart = 10
export const markBytes = 16

export type ReplyMark = { id: string; mark: Uint8Array }

export function writeReplyAddress(mailbox: string, { id, mark }: ReplyMark): string {
  const at = mailbox.lastIndexOf('@')
  return `${mailbox.slice(0, at)}+${toSigns(bytesOfId(id))}.${toSigns(mark)}${mailbox.slice(at)}`
}

/** Those of the addresses that look like ones of ours; whether they are, the mark says. A few are enough: nobody is given more. */
export function readReplyAddresses(mailbox: string, addresses: readonly string[]): ReplyMark[] {
  const at = mailbox.lastIndexOf('@')
  const begin = `${mailbox.slice(0, at)}+`.toLowerCase()
  const end = mailbox.slice(at).toLowerCase()
  const found: ReplyMark[] = []
  for (const address of addresses) {
    const lower = address.toLowerCase()
    if (!lower.startsWith(begin) || !lower.endsWith(end)) continue
    const [, id, mark] = /^([a-z2-7]{26})\.([a-z2-7]{26})$/.exec(lower.slice(begin.length, lower.length - end.length)) ?? []
    if (id && mark && found.length < 5) found.push({ id: idOfBytes(fromSigns(id)), mark: fromSigns(mark) })
  }
  return found
}

function toSigns(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += signs[(held >> bits) & 31]
    }
    held &= (1 << bits) - 1
  }
  return bits > 0 ? text + signs[(held << (5 - bits)) & 31] : text
}

function fromSigns(text: string): Uint8Array {
  const bytes: number[] = []
  let held = 0
  let bits = 0
  for (const sign of text) {
    held = (held << 5) | signs.indexOf(sign)
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes.push((held >> bits) & 255)
    }
    held &= (1 << bits) - 1
  }
  return Uint8Array.from(bytes)
}

const bytesOfId = (id: string) => Uint8Array.from(id.replace(/-/g, '').match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))

function idOfBytes(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

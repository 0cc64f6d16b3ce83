import type { MailFile } from './read-mail.ts'

// winmail.dat: how Outlook wraps a mail for itself (MS-OXTNEF). A list of attributes; the texts and the long names stand in a list of MAPI
// properties within some of them. Whatever does not read ends the reading, and what was found until then stands.

export type Tnef = { text: string; html: string; files: MailFile[] }

const signature = 0x223e9f78
const attribute = { body: 0x800c, properties: 0x9003, startOfFile: 0x9002, fileTitle: 0x8010, fileData: 0x800f, fileProperties: 0x9005 }
const property = { body: 0x1000, html: 0x1013, longFileName: 0x3707, contentId: 0x3712, mediaType: 0x370e }
const mostFiles = 100
const mostProperties = 2_000

export function readTnef(bytes: Uint8Array): Tnef {
  const found: Tnef = { text: '', html: '', files: [] }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 6 || view.getUint32(0, true) !== signature) return found
  let file: MailFile | null = null
  for (let at = 6; at + 11 <= bytes.length && found.files.length < mostFiles; ) {
    const id = view.getUint16(at + 1, true)
    const length = view.getUint32(at + 5, true)
    const data = bytes.subarray(at + 9, at + 9 + length)
    if (data.length < length) break
    // After each stands a sum of its bytes, which nobody gets right.
    at += 9 + length + 2
    if (id === attribute.body && !found.text) found.text = oneByteText(data)
    if (id === attribute.properties) takeTexts(found, readProperties(data))
    if (id === attribute.startOfFile) {
      file = { name: 'file', saidType: 'application/octet-stream', contentId: null, bytes: new Uint8Array() }
      found.files.push(file)
    }
    if (!file) continue
    if (id === attribute.fileTitle) file.name = oneByteText(data) || file.name
    if (id === attribute.fileData) file.bytes = data.slice()
    if (id === attribute.fileProperties) nameFile(file, readProperties(data))
  }
  found.files = found.files.filter((each) => each.bytes.length > 0)
  return found
}

type Property = { id: number; bytes: Uint8Array; isWide: boolean }

function takeTexts(found: Tnef, properties: Property[]): void {
  for (const { id, bytes, isWide } of properties) {
    if (id === property.body) found.text = textOf(bytes, isWide)
    // The HTML is bytes in the code page of the mail; that it is UTF-8 is tried first.
    if (id === property.html) found.html = isWide ? textOf(bytes, true) : oneByteText(bytes)
  }
}

function nameFile(file: MailFile, properties: Property[]): void {
  for (const { id, bytes, isWide } of properties) {
    const text = textOf(bytes, isWide)
    if (id === property.longFileName && text) file.name = text
    if (id === property.contentId && text) file.contentId = text
    if (id === property.mediaType && text) file.saidType = text
  }
}

const wide = 0x1f
const narrow = 0x1e
const object = 0x0d
const binary = 0x102
/** Bytes of the types that have a length of their own; the rest is met nowhere in these lists. */
const fixedLengths: Record<number, number> = { 2: 4, 3: 4, 4: 4, 5: 8, 6: 8, 7: 8, 10: 4, 11: 4, 20: 8, 64: 8, 72: 16 }

function readProperties(bytes: Uint8Array): Property[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const found: Property[] = []
  let at = 4
  const number = () => {
    const value = at + 4 <= bytes.length ? view.getUint32(at, true) : Number.NaN
    at += 4
    return value
  }
  const count = bytes.length >= 4 ? Math.min(view.getUint32(0, true), mostProperties) : 0
  for (let step = 0; step < count && at + 4 <= bytes.length; step += 1) {
    const tag = number()
    const id = tag >>> 16
    const type = tag & 0xfff
    const isList = (tag & 0x1000) !== 0
    if (id >= 0x8000) {
      at += 16
      const kind = number()
      const size = number()
      if (kind === 1) at += padded(size)
    }
    const isLong = [wide, narrow, object, binary].includes(type)
    const values = isList || isLong ? number() : 1
    if (!(values <= mostProperties)) break
    for (let each = 0; each < values; each += 1) {
      const length = isLong ? number() : (fixedLengths[type] ?? Number.NaN)
      if (!(at + length <= bytes.length)) return found
      if (isLong) found.push({ id, bytes: bytes.subarray(at, at + length), isWide: type === wide })
      at += isLong ? padded(length) : length
    }
  }
  return found
}

const padded = (length: number) => Math.ceil(length / 4) * 4

const textOf = (bytes: Uint8Array, isWide: boolean) => (isWide ? ended(new TextDecoder('utf-16le').decode(bytes)) : oneByteText(bytes))

function oneByteText(bytes: Uint8Array): string {
  try {
    return ended(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return ended(new TextDecoder('windows-1252').decode(bytes))
  }
}

/** A text ends at its first NUL. */
const ended = (text: string) => text.split('\0', 1)[0] ?? ''

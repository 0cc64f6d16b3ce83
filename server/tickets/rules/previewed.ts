/** A ticket as a preview saw it. `mark`: how it stood, four bytes as eight characters. */
export type Previewed = { id: string; mark: string }

const idBytes = 16
const bytes = idBytes + 4

/** Which tickets a preview saw, in its order, as text to send back. */
export const packPreviewed = (seen: readonly Previewed[]): string =>
  Buffer.from(seen.map(({ id, mark }) => id.replaceAll('-', '') + mark).join(''), 'hex').toString('base64url')

/** The same again; null where the text is none that a preview gave. */
export function unpackPreviewed(text: string): Previewed[] | null {
  const packed = Buffer.from(text, 'base64url')
  if (packed.length % bytes !== 0 || packed.toString('base64url') !== text) return null
  const seen: Previewed[] = []
  for (let at = 0; at < packed.length; at += bytes) {
    const hex = packed.subarray(at, at + idBytes).toString('hex')
    const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    seen.push({ id, mark: packed.subarray(at + idBytes, at + bytes).toString('hex') })
  }
  // One that is named twice is no preview's.
  return new Set(seen.map(({ id }) => id)).size === seen.length ? seen : null
}

import { createHash } from 'node:crypto'

/** The id of a row that is known by a name: the same name gives the same id everywhere (UUID version 8, from SHA-256). */
export function namedId(name: string): string {
  const digest = createHash('sha256').update(name).digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-a${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}

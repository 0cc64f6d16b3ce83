const startsWith = (content: Uint8Array, signs: readonly number[], at = 0) => signs.every((sign, place) => content[at + place] === sign)
const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0))

/** What the browser shows as a picture. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
/** Served under these names and no other: a mail's own word for its file is believed by nobody. */
export const mailFileTypes = [...pictureTypes, 'application/pdf', 'text/plain', 'application/octet-stream'] as const
export type MailFileType = (typeof mailFileTypes)[number]

/** What a file of a mail is, by its content alone. Whatever is not one of a few is bytes, to be kept and never to be shown. */
export function fileKindOf(content: Uint8Array): MailFileType {
  if (startsWith(content, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (startsWith(content, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (startsWith(content, ascii('GIF87a')) || startsWith(content, ascii('GIF89a'))) return 'image/gif'
  if (startsWith(content, ascii('RIFF')) && startsWith(content, ascii('WEBP'), 8)) return 'image/webp'
  if (startsWith(content, ascii('%PDF-'))) return 'application/pdf'
  return isText(content) ? 'text/plain' : 'application/octet-stream'
}

function isText(content: Uint8Array): boolean {
  if (content.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13)) return false
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(content)
    return true
  } catch {
    return false
  }
}

type Read = {
  /** What was read of it, in whichever part it stood. */
  text: string
  hasHtml: boolean
  /** The mail as it came, behind its headers. */
  body: string
  files: readonly { name: string; saidType: string }[]
  /** In which its parts of text say that they are written. */
  charsets: readonly string[]
}

/**
 * Whether a mail says something that could not be decoded: signs that are none, an encrypted or sealed whole, parts that can not be told apart. One
 * that says nothing, or sends files alone, is read.
 */
export function isUnreadable({ text, hasHtml, body, files, charsets }: Read): boolean {
  if (text.trim() !== '') return isGarbled(text) || (charsets.some(isUnknown) && isGuessed(text))
  if (hasHtml || !saysSomething(body)) return false
  return files.length === 0 || files.some(isSealed)
}

const leastLost = 3
const mostLost = 0.3
const longestLook = 20_000

/** So many of its signs were lost that nobody can guess the rest. A mail in an old encoding, which loses its accents, still can be read. */
export function isGarbled(text: string): boolean {
  const signs = text.slice(0, longestLook).replace(/\s/g, '')
  const lost = signs.length - signs.replaceAll('\ufffd', '').length
  return lost >= leastLost && lost >= signs.length * mostLost
}

/** What is in a charset that nobody knows was read as western signs: one that is half of those, and of no others, says nothing. */
function isGuessed(text: string): boolean {
  const signs = text.slice(0, longestLook).replace(/\s/g, '')
  const strange = signs.match(/[^\x21-\x7e]/g) ?? []
  return strange.length >= leastLost && strange.length >= signs.length * mostLost && strange.every((sign) => western.test(sign))
}

const western =
  /[\u007f-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2022\u2026\u2030\u2039\u203a\u20ac\u2122]/

function isUnknown(charset: string): boolean {
  try {
    new TextDecoder(charset)
    return false
  } catch {
    return true
  }
}

const isSealed = ({ name, saidType }: { name: string; saidType: string }) =>
  /^application\/(x-)?(pkcs7-mime|pgp-encrypted|(vnd\.)?ms-tnef)$/i.test(saidType) ||
  /\.(p7m|pgp)$/i.test(name) ||
  /^winmail\.dat$/i.test(name)

/** Besides what parts it into pieces: their borders with the headers below them, and what stands before the first. */
function saysSomething(body: string): boolean {
  const lines = body.split('\n').map((line) => line.trim())
  const isInParts = lines.some((line) => isBorder(line))
  let isHeader = isInParts
  for (const line of lines) {
    if (isBorder(line)) isHeader = true
    else if (line === '' && isHeader) isHeader = false
    else if (!isHeader && !isBlank(line)) return true
  }
  return false
}

/** Also where it is written in signs: an empty line in base64, a space in quoted-printable. */
const isBlank = (line: string) => line.replace(/=(?:20|09|0A|0D|$)/g, '') === '' || /^(?:DQo|Cg|IA|ICA|Cgo|DQoNCg){1,20}={0,2}$/.test(line)

const isBorder = (line: string) => /^--\S{1,100}$/.test(line)

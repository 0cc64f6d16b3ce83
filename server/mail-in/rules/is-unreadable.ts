type Read = {
  /** What was read of it, in whichever part it stood. */
  text: string
  hasHtml: boolean
  /** The mail as it came, behind its headers. */
  body: string
  files: readonly { name: string; saidType: string }[]
}

/**
 * Whether a mail says something that could not be decoded: signs that are none, an encrypted or sealed whole, parts that can not be told apart. One
 * that says nothing, or sends files alone, is read.
 */
export function isUnreadable({ text, hasHtml, body, files }: Read): boolean {
  if (text.trim() !== '') return isGarbled(text)
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

// What of a mail its sender wrote, what they quote, and what stands under every mail of theirs. Nothing is thrown away: quotes are folded and
// a signature is set apart, so that a person who doubts it can look. English, Spanish, German and French, as the usual programs write them.

export type Folded = { visible: string; quoted: string; signature: string }

/** Longer lines are nobody's "On Monday … wrote:". */
const longestAttribution = 300
const attributionLines = 3

/** How such a line begins, and what has to stand in it behind that; each ends in a colon. */
const attributions = [
  ['on ', ' wrote:'],
  ['el ', ' escribió:'],
  ['am ', ' schrieb'],
  ['le ', ' a écrit'],
  ['il ', ' ha scritto:'],
  ['em ', ' escreveu:'],
] as const
const wordsOfWriting = [' wrote:', ' escribió:', ' schrieb:', ' a écrit:', ' a écrit :', ' ha scritto:', ' escreveu:']

/** Between dashes, or alone in its line. */
const dashed = [
  'original message',
  'mensaje original',
  'ursprüngliche nachricht',
  'message d’origine',
  'message original',
  'forwarded message',
  'mensaje reenviado',
  'weitergeleitete nachricht',
  'message transféré',
]
const alone = [
  'begin forwarded message:',
  'inicio del mensaje reenviado:',
  'anfang der weitergeleiteten nachricht:',
  'début du message transféré :',
]

const authorLine = /^\*?(From|De|Von|Expéditeur|De la part de) ?:\*?\s/i
const headerLine =
  /^\*?(Sent|Date|To|Cc|Subject|Reply-To|Enviado|Enviado el|Fecha|Para|Asunto|Gesendet|Datum|An|Betreff|Envoyé|À|Objet) ?:\*?(\s|$)/i

const mobile =
  /^(Sent from (my |Mail for |Yahoo|Outlook)|Get Outlook for |Enviado desde (mi|Outlook|Correo)|Obtener Outlook para |Von meinem .{2,40} gesendet|Gesendet von |Outlook für .{2,40} herunterladen|Envoyé de(puis)? mon |Envoyé depuis |Télécharger Outlook pour )/i
const closing =
  /^(best|kind|warm|many|with)? ?(regards|wishes|thanks|thank you|sincerely|cheers|yours|yours sincerely|yours truly|kind regards)[,.!]?$|^(un )?(cordial |atento )?saludos?( cordiales)?[,.!]?$|^(atentamente|gracias|muchas gracias|un abrazo)[,.!]?$|^(mit )?(freundlichen|besten|viele|herzliche|liebe) grü(ß|ss)en?[,.!]?$|^(mfg|lg|danke)[,.!]?$|^(bien )?cordialement[,.!]?$|^(merci|bien à vous|sincères salutations)[,.!]?$/i
const longestSignature = 12
const longestClosing = 7

export function foldQuotes(text: string): Folded {
  const lines = text.split('\n')
  const parts = parted(lines)
  const own = parts.filter(({ isQuoted }) => !isQuoted).flatMap((part) => part.lines)
  const quoted = parts.filter(({ isQuoted }) => isQuoted).flatMap((part) => part.lines)
  // Who answers point by point writes between what they quote: taken apart, neither half can be read. Who only sends something on wrote nothing.
  if (quoted.length === 0 || answersPointByPoint(parts) || isBlank(own)) return { ...signed(lines), quoted: '' }
  return { ...signed(own), quoted: joined(quoted) }
}

type Part = { isQuoted: boolean; lines: string[] }

function parted(lines: string[]): Part[] {
  const parts: Part[] = []
  const add = (isQuoted: boolean, ...more: string[]) => {
    const last = parts.at(-1)
    if (last?.isQuoted === isQuoted) last.lines.push(...more)
    else parts.push({ isQuoted, lines: more })
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? ''
    const attribution = lengthOfAttribution(lines, at)
    if (attribution > 0 && nextIsMarked(lines, at + attribution)) {
      add(true, ...lines.slice(at, at + attribution))
      at += attribution - 1
    } else if (attribution > 0 || beginsWhatFollows(lines, at)) {
      for (const rest of lines.slice(at)) add(true, rest)
      return parts
    } else if (isMarked(line) || (isBlankLine(line) && parts.at(-1)?.isQuoted && nextIsMarked(lines, at))) add(true, line)
    else add(false, line)
  }
  return parts
}

const isMarked = (line: string) => /^\s{0,3}>/.test(line)
const isBlankLine = (line: string) => line.trim() === ''
const isBlank = (lines: string[]) => lines.every(isBlankLine)

function nextIsMarked(lines: string[], from: number): boolean {
  for (let at = from; at < lines.length && at < from + 3; at += 1) {
    const line = lines[at] ?? ''
    if (!isBlankLine(line)) return isMarked(line)
  }
  return false
}

/** How many lines "On Monday …, Ana <ana@…> wrote:" takes up here; 0 where there is none. */
function lengthOfAttribution(lines: string[], at: number): number {
  let together = ''
  for (let length = 1; length <= attributionLines; length += 1) {
    const line = lines[at + length - 1]?.trim() ?? ''
    if (line === '' || line.startsWith('>')) return 0
    together = together === '' ? line : `${together} ${line}`
    if (together.length > longestAttribution) return 0
    if (!together.endsWith(':')) continue
    const lower = together.toLowerCase()
    const named = lower.includes('@') && wordsOfWriting.some((words) => lower.endsWith(words))
    if (named || attributions.some(([begin, words]) => lower.startsWith(begin) && lower.indexOf(words) > begin.length)) return length
    return 0
  }
  return 0
}

/** Whatever stands below is another mail: Outlook's line, its block of headers, or a mail that was sent on. */
function beginsWhatFollows(lines: string[], at: number): boolean {
  const line = (lines[at] ?? '').trim()
  if (line.length > 200) return false
  const lower = line.toLowerCase().replace("d'origine", 'd’origine')
  if (alone.includes(lower)) return true
  if (/^-{2,}/.test(line) && dashed.some((words) => lower.includes(words))) return true
  if (!authorLine.test(line)) return false
  const next = lines.slice(at + 1, at + 7).filter((each) => headerLine.test(each.trim().slice(0, 100)))
  return next.length >= 2
}

function answersPointByPoint(parts: Part[]): boolean {
  let answers = 0
  for (const [place, part] of parts.entries()) if (!part.isQuoted && !isBlank(part.lines) && parts[place - 1]?.isQuoted) answers += 1
  return answers >= 2
}

function signed(lines: string[]): { visible: string; signature: string } {
  const at = startOfSignature(lines)
  const visible = joined(at < 0 ? lines : lines.slice(0, at))
  // A mail that is nothing but its signature is shown.
  return at < 0 || visible === '' ? { visible: joined(lines), signature: '' } : { visible, signature: joined(lines.slice(at)) }
}

function startOfSignature(lines: string[]): number {
  const marked = lines.findIndex((line) => /^--\s?$/.test(line))
  if (marked >= 0 && filled(lines.slice(marked)) <= longestSignature) return marked
  const last = lines.findLastIndex((line) => !isBlankLine(line))
  const from = Math.max(0, last - longestClosing)
  for (let at = from; at <= last; at += 1) {
    const line = withoutAddresses(lines[at] ?? '')
    if (line.length > 60) continue
    if (mobile.test(line) && at >= last - 1) return at
    if (closing.test(line) && at < last && lines.slice(at, last + 1).every((each) => withoutAddresses(each).length <= 60)) return at
  }
  return -1
}

/** Where a link leads stands behind it in brackets, and makes no line of a signature a long one. */
const withoutAddresses = (line: string) => line.replace(/\[[^[\]\s]{1,220}\]/g, '').trim()

const filled = (lines: string[]) => lines.filter((line) => !isBlankLine(line)).length
const joined = (lines: string[]) => lines.join('\n').trim()

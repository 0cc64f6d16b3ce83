export type Returned = {
  from: string | null
  isFromNobody: boolean
  subject: string
  text: string
  report: { status: string; returned: string } | null
}
export type Failure = {
  address: string
  /** The address itself is at fault, and will be tomorrow. */
  isPermanent: boolean
  /** This mail is tried no more; a report of a delay says that it may still arrive. */
  isOver: boolean
  because: string
}
/** `messageIds`: which mails it may be about. Only who got one of ours knows its Message-ID. */
export type Bounce = { failures: Failure[]; messageIds: string[] }

// Looked for where a word begins alone: of a long word each letter would be the beginning of another try.
const address = /(?<![a-z0-9!#$%&'*+/=?^_`{|}~.-])[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])/gi
const subjects =
  /undeliver|delivery (status|failure|failed|has failed|incomplete)|mail delivery|returned mail|failure notice|could not be delivered|no se (pudo|ha podido) entregar|no entregado|unzustellbar|nicht zugestellt|non remis|échec de (la )?remise/i
const gone =
  /user unknown|unknown user|no such user|no mailbox|mailbox (unavailable|not found)|does(n't| not) exist|address (rejected|not found)|recipient (unknown|rejected|not found)|no existe|unbekannt|n'existe pas|account (is )?disabled|host( or domain name)? not found|invalid recipient/i
const waits =
  /will (be )?(retry|retried|try again|keep trying)|still being retried|delayed|warning only|se reintentará|wird (weiter|erneut) versucht/i
const passing = /mailbox (is )?full|over ?quota|quota exceeded|try again|temporar|greylist|too large|spam|blocked|policy|buzón lleno/i

/** A delivery report as RFC 3464 has it, or as servers write it in words; null where the mail is none. */
export function readBounce(mail: Returned): Bounce | null {
  if (mail.report) return { failures: readReport(mail.report.status), messageIds: idsIn(`${mail.report.returned}\n${mail.text}`) }
  const isByServer = mail.isFromNobody || /^(mailer-daemon|postmaster)@/i.test(mail.from ?? '')
  if (!isByServer || !subjects.test(mail.subject)) return null
  return { failures: readWords(mail.text.slice(0, 20_000), mail.from ?? ''), messageIds: idsIn(mail.text.slice(0, 100_000)) }
}

function readReport(status: string): Failure[] {
  const failures: Failure[] = []
  for (const group of status.split(/\n[ \t]*\n/).slice(0, 100)) {
    const fields = fieldsOf(group)
    const recipient = fields['final-recipient'] ?? fields['original-recipient'] ?? ''
    const [found] = recipient.match(address) ?? []
    const action = (fields.action ?? '').toLowerCase()
    if (!found || !['failed', 'delayed'].includes(action)) continue
    const code = /\b[245]\.\d{1,3}\.\d{1,3}\b/.exec(fields.status ?? '')?.[0] ?? ''
    const said = (fields['diagnostic-code'] ?? '').replace(/^[a-z0-9-]{1,20};\s*/i, '')
    failures.push({
      address: found.toLowerCase(),
      isPermanent: action === 'failed' && isOfTheAddress(code, said),
      isOver: action === 'failed',
      because: shortened(said || code || action),
    })
  }
  return failures
}

/** Full, too large, refused as spam: the next mail may arrive. Without a number the words decide. */
function isOfTheAddress(code: string, said: string): boolean {
  if (/^5\.(1|4)\./.test(code) || code === '5.2.1') return !/^5\.4\.[67]/.test(code)
  if (/^5\.(2|3|5|6|7)\./.test(code) || code.startsWith('4.')) return gone.test(said) && !passing.test(said) && !code.startsWith('4.')
  return gone.test(said) || (/\b5[05]0\b/.test(said) && !passing.test(said))
}

function readWords(text: string, from: string): Failure[] {
  const lines = text.split('\n')
  const copy = lines.findIndex((line) => line.startsWith('--') && /copy|original|message|mensaje|nachricht/i.test(line.slice(0, 100)))
  const above = (copy < 0 ? lines : lines.slice(0, copy)).join('\n')
  const found = [...new Set([...above.matchAll(address)].map(([one]) => one.toLowerCase()))].filter((one) => one !== from.toLowerCase())
  const [first] = found
  if (!first) return []
  const line = above.split('\n').find((one) => gone.test(one) || passing.test(one) || /\b[45]\.\d\.\d\b|\b[45]\d\d[ -]/.test(one)) ?? ''
  const isPermanent = gone.test(above) && !passing.test(line)
  return [{ address: first, isPermanent, isOver: isPermanent || !waits.test(above), because: shortened(line || 'The mail came back.') }]
}

/** Header fields with their continuations; the first of a name holds. */
function fieldsOf(group: string): Record<string, string> {
  const fields: Record<string, string> = {}
  let last = ''
  for (const line of group.split('\n')) {
    if (/^[ \t]/.test(line) && last) fields[last] = `${fields[last]} ${line.trim()}`
    const [, name, value] = /^([A-Za-z-]{1,40}):(.*)$/.exec(line) ?? []
    if (name === undefined || value === undefined) continue
    last = name.toLowerCase()
    fields[last] ??= value.trim()
  }
  return fields
}

function idsIn(text: string): string[] {
  const named = text.split('\n').filter((line) => line.slice(0, 40).toLowerCase().includes('message-id:'))
  return [...new Set(named.flatMap((line) => line.slice(0, 500).match(/<[^<>\s]{3,400}>/) ?? []))].slice(0, 5)
}

const shortened = (text: string) => text.replace(/\s+/g, ' ').trim().slice(0, 200)

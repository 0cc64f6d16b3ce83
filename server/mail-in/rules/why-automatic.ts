export type Machine = {
  autoSubmitted: string
  precedence: string
  list: boolean
  autoResponse: boolean
  isFromNobody: boolean
  isOurs: boolean
}
export type Automatic = 'mail_in.from_us' | 'mail_in.automatic' | 'mail_in.list' | 'mail_in.out_of_office' | 'mail_in.from_nobody'

const away = [
  'automatic reply',
  'auto reply',
  'auto-reply',
  'autoreply',
  'auto response',
  'out of office',
  'out of the office',
  'respuesta automática',
  'respuesta automatica',
  'fuera de la oficina',
  'fuera de oficina',
  'automatische antwort',
  'abwesenheitsnotiz',
  'abwesend',
  'abwesenheit',
  'réponse automatique',
  'reponse automatique',
  'absence du bureau',
  'absent du bureau',
  'risposta automatica',
  'fuori sede',
  'resposta automática',
  'ausência temporária',
  'automatisch antwoord',
]

/**
 * Whether a machine wrote it (RFC 3834 and what came before it), a list sent it, or it is our own coming back. Such a mail is kept and answered
 * by nobody: two programs that answer each other never end. Of one that has no other sign than an empty sender of its envelope it is not known: a
 * person looks at it.
 */
export function whyAutomatic(
  signs: Machine,
  mail: { from: string | null; subject: string; ownAddresses: readonly string[] },
): Automatic | null {
  const from = mail.from?.toLowerCase() ?? ''
  if (signs.isOurs || mail.ownAddresses.includes(from)) return 'mail_in.from_us'
  const subject = mail.subject
    .toLowerCase()
    .replace(/^((re|aw|rv|fwd?|tr|wg) ?: ?){1,5}/, '')
    .trim()
  if (away.some((words) => subject.startsWith(words))) return 'mail_in.out_of_office'
  if (signs.list || ['bulk', 'list', 'junk'].includes(signs.precedence.trim())) return 'mail_in.list'
  if (signs.autoSubmitted !== '' && !/^no\b/.test(signs.autoSubmitted.trim())) return 'mail_in.automatic'
  if (signs.autoResponse || signs.precedence.trim() === 'auto_reply') return 'mail_in.automatic'
  if (/^(mailer-daemon|postmaster|double-bounce)@/.test(from)) return 'mail_in.automatic'
  return signs.isFromNobody ? 'mail_in.from_nobody' : null
}

import type { Standing } from './transitions.ts'

/** Who may sign in to the portal, and what for. A merged account is looked at through the one that lives on: ask for that one's standing. */
export type PortalStanding =
  | { access: 'full' | 'view' | 'view_and_pay' | 'as_survivor' }
  | { access: 'refused'; code: 'portal.on_hold' | 'portal.left_programme'; sentence: Record<'en' | 'es', string> }

/** Said to the customer who is refused, with what they can do. */
const refusedSentences = {
  'portal.on_hold': {
    en: 'Your account is on hold, so you can not sign in right now. Call or write to us, and we will open it again.',
    es: 'Su cuenta está en pausa, por eso no puede entrar en este momento. Llámenos o escríbanos y la abriremos de nuevo.',
  },
  'portal.left_programme': {
    en: 'You have left the programme, so this account is closed. Call or write to us if you would like to come back.',
    es: 'Usted dejó el programa, por eso esta cuenta está cerrada. Llámenos o escríbanos si desea volver.',
  },
} as const

export function portalStanding({ status, cause, merged }: Standing): PortalStanding {
  if (merged) return { access: 'as_survivor' }
  if (status === 'active') return { access: 'full' }
  if (status === 'data_entry') return { access: 'view' }
  if (status === 'cancelled') return { access: 'view_and_pay' }
  const code = cause === 'unenrolled' ? 'portal.left_programme' : 'portal.on_hold'
  return { access: 'refused', code, sentence: refusedSentences[code] }
}

/** Points accrue and offers are made to members of an active account alone. */
export const isServedAsMember = ({ status, membership, merged }: Standing) => !merged && status === 'active' && membership === 'enrolled'

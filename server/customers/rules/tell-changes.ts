import type { Deed, Telling, Tellings, Told, Wording } from '../../telling.ts'

type Named = Record<string, unknown>

/** How each field of a customer is told when it was changed. A field of the company's own is told by its label. */
export const customerTellings: Tellings = {
  'changed:emails': ofList('email'),
  'changed:phones': ofList('phone'),
  'changed:holderNames': ofList('name'),
  'changed:contacts': tellContacts,
  'changed:language': ofField('language'),
  'changed:billingAddress': ofField('address'),
  'changed:shippingAddress': ofField('address'),
  'changed:siteAddress': ofField('address'),
  'changed:paymentMethod': ofField('payment_information'),
  'changed:billingCycle': ofField('payment_information'),
  'changed:nextBillOn': ofField('payment_information'),
  'changed:sitePassword': ofSecret('site_password'),
  'changed:pin': ofSecret('pin'),
  'changed:status': tellStanding,
  'changed:membership': tellStanding,
  'changed:testModeUntil': tellTestMode,
  'changed:*': ofField('field'),
  'customer.created': (_deed, wording) => ({
    ...plain('account', wording.sentence('account_opened'), wording.sentence('account_what')),
    isOptional: true,
  }),
}

const plain = (claim: string, sentence: string, what: string): Told => ({
  sentence,
  what,
  claim,
  amounts: [],
  values: [],
  mention: { all: [], any: [] },
  isOptional: false,
})
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const fieldOf = ({ key }: Deed) => key.slice('changed:'.length)

/** One value for another. */
export function ofField(claim: string): Telling {
  return (deed, wording) => {
    const field = fieldOf(deed)
    const thing = wording.thing(field)
    const words = (value: unknown) => inWords(value, field, wording)
    return fromTo(claim, thing, words(deed.from), words(deed.to), wording)
  }
}

/** A list of which only the members that differ are told. */
function ofList(claim: string): Telling {
  return (deed, wording) => {
    const field = fieldOf(deed)
    const thing = wording.thing(field)
    const before = list(deed.from).map((value) => inWords(value, field, wording))
    const after = list(deed.to).map((value) => inWords(value, field, wording))
    const gone = before.filter((value) => !after.includes(value))
    const come = after.filter((value) => !before.includes(value))
    if (gone.length === 0 && come.length === 0) {
      const sentences = [
        ...(before.join('\n') === after.join('\n') ? [] : [wording.sentence('reordered', { thing })]),
        ...relabelled(list(deed.from), list(deed.to), thing, wording),
      ]
      return sentences.length === 0 ? null : { ...plain(claim, sentences.join(' '), capital(thing)), isOptional: true }
    }
    return fromTo(claim, thing, gone.join(', '), come.join(', '), wording)
  }
}

/** Numbers that stayed, and are called otherwise: "home" that was "mobile". */
function relabelled(before: unknown[], after: unknown[], thing: string, wording: Wording): string[] {
  const labels = new Map(before.map(numbered).map(({ number, label }) => [number, label]))
  return after.map(numbered).flatMap(({ number, label }) => {
    const from = labels.get(number)
    if (number === '' || from === undefined || from === label) return []
    const none = wording.sentence('no_label')
    return [wording.sentence('relabelled', { thing, value: wording.phone(number), from: from || none, to: label || none })]
  })
}

function numbered(value: unknown): { number: string; label: string } {
  const { number, label } = (typeof value === 'object' && value !== null ? value : {}) as Named
  return { number: typeof number === 'string' ? number : '', label: typeof label === 'string' ? label : '' }
}

/** Of a secret only that it changed; no value was ever written down. */
function ofSecret(claim: string): Telling {
  return (deed, wording) => {
    const thing = wording.thing(fieldOf(deed))
    return {
      ...plain(claim, wording.sentence('secret', { thing }), capital(thing)),
      mention: {
        all: [],
        any: [thing.replace(/^\S+\s/, ''), ...(claim === 'site_password' ? ['safeword', 'verbal password', 'contraseña'] : [])],
      },
    }
  }
}

/** The account's status or membership: told from what to what, and mentioned by the word for what was done. */
function tellStanding(deed: Deed, wording: Wording): Told {
  const field = fieldOf(deed)
  const words = (value: unknown) => (typeof value === 'string' ? wording.sentence(`standing:${value}`) : '')
  const [from, to] = [words(deed.from), words(deed.to)]
  const told = fromTo(standingClaim(field, deed), wording.thing(field), from, to, wording)
  return {
    ...told,
    values: [],
    mention: { all: [], any: wording.sentence(`standing_named:${String(deed.to)}`).split('|') },
    folds: { rank: field === 'membership' ? 3 : 2, detail: wording.sentence(`detail:${field}`, { to }) },
  }
}

/** What the change of standing was about, where that says more than that it changed: what a note may claim, and a disposition is for. */
function standingClaim(field: string, { from, to }: Deed): string {
  if (to === 'cancelled') return 'cancellation'
  if (field === 'membership') return to === 'enrolled' || to === 'unenrolled' ? to : field
  return to === 'active' && (from === 'inactive' || from === 'cancelled') ? 'reactivated' : field
}

function tellTestMode(deed: Deed, wording: Wording): Told {
  const sentence = wording.sentence(deed.to === null ? 'test_mode_ended' : 'test_mode_set')
  const words = wording.sentence('test_mode_named').split('|')
  return { ...plain('test_mode', sentence, capital(wording.thing('testModeUntil'))), mention: { all: [], any: words } }
}

function tellContacts({ from, to }: Deed, wording: Wording): Told {
  const before = list(from) as Named[]
  const after = list(to) as Named[]
  const same = (one: Named, other: Named) => (one.id && other.id ? one.id === other.id : one.name === other.name)
  const nameOf = (contact: Named) => [contact.name, contact.relationship].filter(Boolean).join(', ')
  const sentences = [
    ...after
      .filter((each) => !before.some((other) => same(each, other)))
      .map((each) => wording.sentence('contact_added', { to: nameOf(each) })),
    ...after
      .filter((each) => before.some((other) => same(each, other) && JSON.stringify(each) !== JSON.stringify(other)))
      .map((each) => wording.sentence('contact_changed', { name: nameOf(each) })),
    ...before
      .filter((each) => !after.some((other) => same(each, other)))
      .map((each) => wording.sentence('contact_removed', { from: nameOf(each) })),
  ]
  const names = [...before, ...after].filter(
    (each) => !before.some((other) => JSON.stringify(each) === JSON.stringify(other)) || !after.some((other) => same(each, other)),
  )
  const [first] = names
  return {
    ...plain(
      'contact',
      sentences.join(' ') || wording.sentence('reordered', { thing: wording.thing('contacts') }),
      wording.sentence('contact_what', { name: String(first?.name ?? '') }),
    ),
    mention: { all: [], any: [...new Set(names.map((each) => String(each.name ?? '')))].filter(Boolean) },
    isOptional: sentences.length === 0,
  }
}

function fromTo(claim: string, thing: string, from: string, to: string, wording: Wording): Told {
  const name = from === '' ? 'added' : to === '' ? 'removed' : 'changed'
  const values = [from, to].filter((value) => value !== '')
  // Which one is primary may be said in any way, or not at all.
  const plainly = (value: string) => value.replaceAll(` (${wording.sentence('primary')})`, '')
  return {
    ...plain(
      claim,
      wording.sentence(name, { thing, from, to }),
      wording.sentence(values.length === 2 ? 'from_and_to' : 'only', { thing: capital(thing) }),
    ),
    values: values.map(plainly),
    mention: { all: values.flatMap((value) => plainly(value).split(', ').slice(0, 1)), any: [] },
  }
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === null || value === undefined ? [] : [value])

/** A value of the trail as it stands in a sentence. */
function inWords(value: unknown, field: string, wording: Wording): string {
  if (value === null || value === undefined || value === '')
    return /^(?:shipping|site)Address$/.test(field) ? wording.sentence('same_as_billing') : ''
  if (typeof value === 'boolean') return wording.sentence(value ? 'yes' : 'no')
  if (Array.isArray(value)) return value.map((each) => inWords(each, field, wording)).join(', ')
  if (typeof value === 'object') return partInWords(value as Named, wording)
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return wording.day(text)
  if (/^\+\d{7,15}$/.test(text)) return wording.phone(text)
  return field === 'billingCycle' ? wording.sentence(`cycle:${text}`) : text
}

function partInWords(part: Named, wording: Wording): string {
  const primary = part.primary === true ? ` (${wording.sentence('primary')})` : ''
  if (Array.isArray(part.lines))
    return [...part.lines, part.city, [part.region, part.postalCode].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  if (typeof part.address === 'string') return `${part.address}${primary}`
  if (typeof part.number === 'string') return `${wording.phone(part.number)}${primary}`
  return Object.values(part)
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .join(' ')
}

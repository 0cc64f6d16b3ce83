import { currenciesInUse } from '#ui/currency-of-country.ts'
import { todaysZone } from '#ui/todays-zone.ts'

type Option = { value: string; label: string }

const byLabel = (one: Option, other: Option) => one.label.localeCompare(other.label)

/** What the browser can name; asked once, because there are hundreds. */
function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Every time zone of the IANA list that this browser knows, by today’s name. */
export const allTimeZones = once((): Option[] =>
  ['UTC', ...new Set(Intl.supportedValuesOf('timeZone').map(todaysZone))]
    .filter((value, place) => place === 0 || value !== 'UTC')
    .map((value) => ({ value, label: value.replaceAll('_', ' ') })),
)

let named: { locale: string; zones: { id: string; title: string; second: string }[] } | null = null
/** The same, each with what it is called: "Mountain Standard Time" under "America/Phoenix". */
export function namedTimeZones(locale: string): { id: string; title: string; second: string }[] {
  if (named?.locale === locale) return named.zones
  const nameOf = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' })
      .formatToParts(new Date())
      .find(({ type }) => type === 'timeZoneName')?.value ?? ''
  named = { locale, zones: allTimeZones().map(({ value, label }) => ({ id: value, title: label, second: nameOf(value) })) }
  return named.zones
}

/** Every currency in use by its three letters (ISO 4217), with its name. */
export const currencies = once((): Option[] => {
  const names = new Intl.DisplayNames(['en'], { type: 'currency' })
  return currenciesInUse.map((value) => ({ value, label: `${value}, ${names.of(value)}` }))
})

/** The same with one that is in use no more and stands in old data, so that the list shows what is there. */
export const currenciesWith = (code: string): Option[] =>
  currencies().some(({ value }) => value === code) ? currencies() : [{ value: code, label: code }, ...currencies()]

/** Every country by its two letters (ISO 3166), with its name. */
export const countries = once((): Option[] => {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  return letters
    .flatMap((one) => letters.map((two) => one + two))
    .flatMap((value) => (notCountries.has(value) ? [] : { value, label: names.of(value) ?? '' }))
    .filter(({ label }) => label !== '')
    .sort(byLabel)
})

/** The same with one that stands in old data and is none, so that the list shows what is there. */
export const countriesWith = (code: string): Option[] =>
  countries().some(({ value }) => value === code) ? countries() : [{ value: code, label: code }, ...countries()]

// Regions, retired codes and places for tests, which the browser names as well.
const notCountries = new Set(
  'AN BU CS DD DY EU EZ FX HV NH NQ NT PU PZ QO RH SU TP UK UN VD WK XA XB YD YU ZR ZZ AC CP CQ DG EA FQ IC JT MI PC TA'.split(' '),
)

/** The languages that mails and documents are written in. */
export const languages = once((): Option[] => {
  const names = new Intl.DisplayNames(['en'], { type: 'language' })
  return ['en', 'es'].map((value) => ({ value, label: names.of(value) ?? value }))
})

/** The name of one country or currency, as it is read in English. */
export const countryName = (code: string) => new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code
export const languageName = (code: string) => new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code
export const currencyName = (code: string) => new Intl.DisplayNames(['en'], { type: 'currency' }).of(code) ?? code

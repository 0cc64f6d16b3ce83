import { todaysZone } from '#ui/todays-zone.ts'

// The zone that most of a state keeps. A county that keeps another is a person's to choose; elsewhere the browser knows a country's zones.
const byState: Record<string, Record<string, string>> = {
  US: {
    'America/New_York': 'CT DE DC FL GA KY ME MD MA MI NH NJ NY NC OH PA RI SC VT VA WV IN',
    'America/Chicago': 'AL AR IL IA KS LA MN MS MO NE ND OK SD TN TX WI',
    'America/Denver': 'CO ID MT NM UT WY',
    'America/Phoenix': 'AZ',
    'America/Los_Angeles': 'CA NV OR WA',
    'America/Anchorage': 'AK',
    'Pacific/Honolulu': 'HI',
    'America/Puerto_Rico': 'PR VI',
    'Pacific/Guam': 'GU MP',
  },
  CA: {
    'America/St_Johns': 'NL',
    'America/Halifax': 'NB NS PE',
    'America/Toronto': 'ON QC',
    'America/Winnipeg': 'MB',
    'America/Regina': 'SK',
    'America/Edmonton': 'AB NT',
    'America/Iqaluit': 'NU',
    'America/Vancouver': 'BC',
    'America/Whitehorse': 'YT',
  },
}

/** Where somebody with this address likely is: by the state, else by a country that keeps one zone alone; null where neither tells. */
export function likelyZone({ country, region }: { country: string; region: string }): string | null {
  const state = region.trim().toUpperCase()
  const states = Object.entries(byState[country] ?? {})
  const kept = states.find(([, all]) => all.split(' ').includes(state))
  if (kept) return kept[0]
  if (states.length > 0 || !/^[A-Z]{2}$/.test(country)) return null
  const zones = zonesOf(country)
  return zones.length === 1 && zones[0] !== undefined ? todaysZone(zones[0]) : null
}

/** Not every browser tells. */
function zonesOf(country: string): string[] {
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return locale.getTimeZones?.() ?? []
}

/** The time zones of a country, by what the browser knows; null where it does not say. */
function zonesOf(country: string): string[] | null {
  const locale = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones?: () => string[] | undefined }
  return locale.getTimeZones?.() ?? null
}

/**
 * The clock of a company in this country: the browser's own where the country has it, else the only one that there is. Of several nobody knows
 * which: empty, so that it is chosen. A machine in UTC says nothing of the company.
 */
export function zoneOfCountry(country: string, browserZone: string, zones = zonesOf(country)): string {
  if (zones === null || zones.includes(browserZone)) return browserZone
  return zones.length === 1 ? (zones[0] ?? '') : ''
}

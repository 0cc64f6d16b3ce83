/** An instant as a mail says it, with its zone by name: whoever reads it may live in another one. */
export function instantInMail(at: Date, language: string, timeZone: string): string {
  const said = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(at)
  const parts = new Intl.DateTimeFormat(language, { timeZone, timeZoneName: 'long' }).formatToParts(at)
  const zone = parts.find(({ type }) => type === 'timeZoneName')
  return zone ? `${said} (${zone.value})` : said
}

const northAmerica = new Set(['US', 'CA', 'PR'])

/**
 * A telephone number (E.164) as people of the home country write it. Numbers of North America are formatted here at once;
 * everything else waits for the number plans, which load only when such a number is in view.
 */
export function formatPhoneAtOnce(number: string, homeCountry: string): string | null {
  const parts = /^\+1(\d{3})(\d{3})(\d{4})$/.exec(number)
  if (!parts) return null

  const [, area, exchange, line] = parts
  return northAmerica.has(homeCountry) ? `(${area}) ${exchange}-${line}` : `+1 ${area} ${exchange} ${line}`
}

/** National format for a number of the home country; another country's keeps its code in front, or nobody could dial it. */
export async function formatPhone(number: string, homeCountry: string): Promise<string> {
  const atOnce = formatPhoneAtOnce(number, homeCountry)
  if (atOnce) return atOnce

  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min')
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed) return number
  return parsed.country === homeCountry ? parsed.formatNational() : parsed.formatInternational()
}

const longest = 200
/** Where these lead is no place that a person could go to by a mail. */
const nowhere = ['javascript:', 'vbscript:', 'data:', 'cid:', 'about:', 'blob:']

/**
 * Where a link of a mail leads, where its text does not say so itself: who reads the text alone sees that “bank.example” leads elsewhere. As it is
 * called, not as it looks: a host in other letters by its plain name, and without what stands before an @ to look like one.
 */
export function addressBehind(text: string, href: string): string | null {
  const place = placeOf(href.trim())
  if (place === null || bare(place) === bare(text)) return null
  return place.length > longest ? `${place.slice(0, longest).toWellFormed()}…` : place
}

function placeOf(href: string): string | null {
  if (!URL.canParse(href)) return null
  const place = new URL(href)
  if (nowhere.includes(place.protocol)) return null
  if (place.protocol === 'mailto:' || place.protocol === 'tel:') return readable(place.pathname)
  place.username = ''
  place.password = ''
  return place.href
}

function readable(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

/** Both as somebody would type them: without how they begin, a last slash, and what parts the digits of a number. */
function bare(given: string): string {
  const text = given
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:|tel:)/, '')
    .replace(/\/$/, '')
  return /^\+?[\d\s().-]+$/.test(text) ? text.replace(/[^\d+]/g, '') : text
}

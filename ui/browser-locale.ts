const plain = 'en-US'

/** The locale to read in: the browser's own, or American English where the browser names one that Intl refuses (`en-US@posix`). */
export function browserLocale(named: string = navigator.language): string {
  try {
    return Intl.getCanonicalLocales(named)[0] ?? plain
  } catch {
    return plain
  }
}

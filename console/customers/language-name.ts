/** "Spanish" for es, in the viewer's language; a code that nobody knows stays as it is. */
export function languageName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}

/** The languages that a customer can be written to in, and the one that they have. */
export function languageChoices(current: string, locale: string): { value: string; label: string }[] {
  const codes = ['en', 'es', 'fr', 'pt', 'de', 'it', 'pl', 'uk', 'ar', 'hi', 'zh', 'vi', 'ko']
  return (codes.includes(current) ? codes : [current, ...codes]).map((value) => ({ value, label: languageName(value, locale) }))
}

import type { Language } from './load-email-templates.ts'

/** What stands in a ticket in the place of a mail that could not be read, for whoever sent it and for us. In brackets: nobody said it. */
export const unreadableWords: Record<Language, string> = {
  en: '[The text of this mail could not be read.]',
  es: '[No se pudo leer el texto de este correo.]',
}

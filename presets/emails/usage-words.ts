type InLanguage = { en: string; es: string }

/** What is counted, in the words of mails. */
export const unitWords: Record<'gigabytes' | 'minutes' | 'messages', InLanguage> = {
  gigabytes: { en: 'GB', es: 'GB' },
  minutes: { en: 'minutes', es: 'minutos' },
  messages: { en: 'messages', es: 'mensajes' },
}

export const serviceWords: Record<'telephone' | 'internet', InLanguage> = {
  telephone: { en: 'number', es: 'número' },
  internet: { en: 'internet access', es: 'acceso a internet' },
}

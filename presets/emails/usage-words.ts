/** What is counted, in the words of mails. */
export const serviceWords: Record<'telephone' | 'internet', { en: string; es: string }> = {
  telephone: { en: 'number', es: 'número' },
  internet: { en: 'internet access', es: 'acceso a internet' },
}

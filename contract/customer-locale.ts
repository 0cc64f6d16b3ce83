/** How customers read amounts in each language that they are written to in: the same in mails, on the portal and where they pay. */
export const customerLocale = (language: string) => (language.startsWith('es') ? 'es-US' : 'en-US')

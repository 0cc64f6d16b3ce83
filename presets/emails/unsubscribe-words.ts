/** Under a mail that nobody has to get. */
export const footerWords = {
  en: { why: 'You get this mail because you are our customer. To get no more of this kind, open this link:' },
  es: { why: 'Recibe este correo porque es cliente nuestro. Para no recibir más de este tipo, abra este enlace:' },
} as const

/** The page behind that link. */
export const unsubscribeWords = {
  en: {
    title: 'Mails that you get',
    lead: (category: string, brand: string) => `Mails about “${category}” from ${brand}.`,
    act: (category: string) => `Send me no more: ${category}`,
    all: 'Send me nothing but what my account needs',
    allMore: 'Bills, security and answers to you are sent all the same: your account needs them.',
    done: (category: string) => `Done. You get no more mails about “${category}”.`,
    doneAll: 'Done. You get nothing but what your account needs.',
    back: (address: string) => `You can change this at any time: write to ${address}.`,
    goneTitle: 'This link does not work',
    gone: 'It may have been cut off. Open it again from the mail, whole, or reply to the mail.',
    wrong: 'This could not be read. Go back and press the button on the page.',
    tooMany: 'Too many tries. Wait a minute, then press the button again.',
    help: 'Questions? Write to',
    helpOr: 'or call',
    other: 'Español',
  },
  es: {
    title: 'Correos que recibe',
    lead: (category: string, brand: string) => `Correos sobre «${category}» de ${brand}.`,
    act: (category: string) => `No enviarme más: ${category}`,
    all: 'Enviarme solo lo que mi cuenta necesita',
    allMore: 'Las facturas, la seguridad y las respuestas se envían de todos modos: su cuenta las necesita.',
    done: (category: string) => `Listo. No recibirá más correos sobre «${category}».`,
    doneAll: 'Listo. Recibirá solo lo que su cuenta necesita.',
    back: (address: string) => `Puede cambiarlo en cualquier momento: escriba a ${address}.`,
    goneTitle: 'Este enlace no funciona',
    gone: 'Quizá llegó cortado. Ábralo de nuevo, completo, desde el correo, o responda al correo.',
    wrong: 'No se pudo leer. Vuelva atrás y pulse el botón de la página.',
    tooMany: 'Demasiados intentos. Espere un minuto y pulse el botón de nuevo.',
    help: '¿Preguntas? Escriba a',
    helpOr: 'o llame al',
    other: 'English',
  },
} as const

type Words = { name: string; about: string }
export type MailCategory = {
  /** Always sent, whatever the customer chose: `about` says why. */
  isService: boolean
  /** Only accounts that are active get offers. */
  isOffer: boolean
  en: Words
  es: Words
}

/** What mails to customers are about. Each template belongs to one; a preset names those that its companies send. */
export const mailCategories = {
  security: {
    isService: true,
    isOffer: false,
    en: {
      name: 'Security',
      about: 'Changes of contact details and payment methods, codes and sign-in links. Always sent, to protect the account.',
    },
    es: {
      name: 'Seguridad',
      about: 'Cambios de datos y de métodos de pago, códigos y enlaces de acceso. Se envían siempre, para proteger la cuenta.',
    },
  },
  billing: {
    isService: true,
    isOffer: false,
    en: { name: 'Billing', about: 'Statements, refunds, payment plans. Always sent, because they are about money that is owed or paid.' },
    es: {
      name: 'Facturación',
      about: 'Estados de cuenta, reembolsos, planes de pago. Se envían siempre, porque tratan de dinero que se debe o se pagó.',
    },
  },
  service: {
    isService: true,
    isOffer: false,
    en: {
      name: 'Service',
      about: 'Answers, and what happens to the account. Always sent, because the service can not be given without them.',
    },
    es: {
      name: 'Servicio',
      about: 'Respuestas, y lo que pasa con la cuenta. Se envían siempre, porque sin ellos no se puede prestar el servicio.',
    },
  },
  news: {
    isService: false,
    isOffer: true,
    en: { name: 'News and offers', about: 'New plans, products and offers.' },
    es: { name: 'Novedades y ofertas', about: 'Planes, productos y ofertas nuevos.' },
  },
  usage_alerts: {
    isService: false,
    isOffer: false,
    en: { name: 'Usage alerts', about: 'When most of an allowance is used.' },
    es: { name: 'Avisos de consumo', about: 'Cuando se ha usado la mayor parte de lo incluido.' },
  },
  surveys: {
    isService: false,
    isOffer: false,
    en: { name: 'Surveys', about: 'Questions about how we did.' },
    es: { name: 'Encuestas', about: 'Preguntas sobre cómo lo hicimos.' },
  },
  points: {
    isService: false,
    isOffer: false,
    en: { name: 'Points', about: 'What was earned, and what will expire.' },
    es: { name: 'Puntos', about: 'Lo que se ganó, y lo que vencerá.' },
  },
} as const satisfies Record<string, MailCategory>

export type MailCategoryKey = keyof typeof mailCategories

export const isMailCategory = (key: string): key is MailCategoryKey => Object.hasOwn(mailCategories, key)

/** Always sent; nobody has to choose them. */
export const serviceCategories = ['security', 'billing', 'service'] as const satisfies readonly MailCategoryKey[]

/** What the customer of each preset may choose, beside the mails that are always sent. */
export const chosenCategories = {
  alarm: ['news', 'surveys'],
  telecom: ['news', 'usage_alerts', 'surveys'],
  loyalty: ['news', 'points', 'surveys'],
} as const satisfies Record<string, readonly MailCategoryKey[]>

/** The categories of a company, in the order in which people read them: what is always sent, then what may be chosen. */
export function categoriesOf(presets: readonly string[]): MailCategoryKey[] {
  const named = presets.filter((preset): preset is keyof typeof chosenCategories => Object.hasOwn(chosenCategories, preset))
  // A company without a preset writes its own mails all the same.
  const chosen = (named.length > 0 ? named : (Object.keys(chosenCategories) as (keyof typeof chosenCategories)[])).flatMap(
    (preset): readonly MailCategoryKey[] => chosenCategories[preset],
  )
  return (Object.keys(mailCategories) as MailCategoryKey[]).filter((key) => mailCategories[key].isService || chosen.includes(key))
}

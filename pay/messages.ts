import type { PayDecline } from '#contract/fulfilment.ts'

type Words = {
  title: (company: string) => string
  loading: string
  toPay: string
  order: (number: string) => string
  number: string
  expires: string
  expiresHelp: string
  expiresWrong: string
  code: string
  codeHelp: string
  pay: (amount: string) => string
  paying: string
  pending: string
  pendingMore: string
  paid: string
  paidMore: string
  over: string
  overMore: string
  invalid: string
  invalidMore: string
  declined: Record<PayDecline, string>
  declinedMore: Record<PayDecline, string>
  noTries: string
  unreachable: string
  again: string
  numberMissing: string
  wrongNumber: string
  wrongCode: string
  refused: string
  sandbox: string
  notHere: string
  help: string
  helpOr: string
}

/** What the pay page says, in the language of the customer. */
export const messages: Record<'en' | 'es', Words> = {
  en: {
    title: (company) => `Pay ${company}`,
    loading: 'One moment.',
    toPay: 'To pay',
    order: (number) => `Order ${number}`,
    number: 'Card number',
    expires: 'Expires',
    expiresHelp: 'Month and year, such as 08/30.',
    expiresWrong: 'Write month and year as on the card, such as 08/30.',
    code: 'Security code',
    codeHelp: 'Three or four digits on the card.',
    pay: (amount) => `Pay ${amount}`,
    paying: 'Paying',
    pending: 'Your payment is on its way.',
    pendingMore: 'You can stay here or close the page. Please do not pay a second time.',
    paid: 'It is paid. Thank you.',
    paidMore: 'We go on with your order. You need not do anything else.',
    over: 'This link does not work any more.',
    overMore: 'It has expired, or a newer one was sent. Look for a newer mail of ours, or ask us for a new link.',
    invalid: 'This link is not whole.',
    invalidMore: 'Open it from the mail once more, or copy it with everything after the # sign.',
    declined: {
      funds: 'There is not enough money on this card.',
      expired: 'This card has expired.',
      code: 'The security code does not fit this card.',
      not_asked: 'We could not reach the bank.',
      bank: 'Your bank did not let this payment through.',
    },
    declinedMore: {
      funds: 'Nothing was paid. Use another card, or try again once there is money on it.',
      expired: 'Nothing was paid. Use the card that your bank sent you since then, or another one.',
      code: 'Nothing was paid. Write the card once more, with the code as it stands on it, or use another card.',
      not_asked: 'Nothing was paid. Try again in a moment, or with another card.',
      bank: 'Nothing was paid. Use another card, or call your bank: only they can say why.',
    },
    noTries: 'Five cards were tried with this link, and that is all it takes. Nothing was paid. Please turn to us, and we help you on.',
    unreachable: 'We can not be reached right now. Nothing was paid. Try again in a moment.',
    again: 'Try again',
    numberMissing: 'Write the number that stands on the card.',
    wrongNumber: 'This card number is not taken here. Check it, or use another card.',
    wrongCode: 'Write the three or four digits of the security code.',
    refused: 'This card can not be used here. Use another one, or turn to us.',
    sandbox:
      'This is a trial page: only published test numbers are taken, such as 4242 4242 4242 4242, and no money moves. 4000 0000 0000 9995 is declined.',
    notHere: 'This order can not be paid on this page. Please turn to us.',
    help: 'Questions? Write to',
    helpOr: 'or call',
  },
  es: {
    title: (company) => `Pagar a ${company}`,
    loading: 'Un momento.',
    toPay: 'A pagar',
    order: (number) => `Pedido ${number}`,
    number: 'Número de la tarjeta',
    expires: 'Vence',
    expiresHelp: 'Mes y año, como 08/30.',
    expiresWrong: 'Escriba mes y año como en la tarjeta, por ejemplo 08/30.',
    code: 'Código de seguridad',
    codeHelp: 'Tres o cuatro cifras en la tarjeta.',
    pay: (amount) => `Pagar ${amount}`,
    paying: 'Pagando',
    pending: 'Su pago está en camino.',
    pendingMore: 'Puede quedarse aquí o cerrar la página. No pague por segunda vez, por favor.',
    paid: 'Está pagado. Gracias.',
    paidMore: 'Seguimos con su pedido. No tiene que hacer nada más.',
    over: 'Este enlace ya no funciona.',
    overMore: 'Ha caducado o le enviamos uno más nuevo. Busque un correo más reciente o pídanos otro enlace.',
    invalid: 'Este enlace no está completo.',
    invalidMore: 'Ábralo otra vez desde el correo o cópielo con todo lo que sigue al signo #.',
    declined: {
      funds: 'Esta tarjeta no tiene fondos suficientes.',
      expired: 'Esta tarjeta ha caducado.',
      code: 'El código de seguridad no corresponde a esta tarjeta.',
      not_asked: 'No pudimos comunicarnos con el banco.',
      bank: 'Su banco no autorizó este pago.',
    },
    declinedMore: {
      funds: 'No se pagó nada. Use otra tarjeta o inténtelo de nuevo cuando tenga fondos.',
      expired: 'No se pagó nada. Use la tarjeta nueva que le envió su banco u otra.',
      code: 'No se pagó nada. Escriba la tarjeta otra vez, con el código tal como figura en ella, o use otra.',
      not_asked: 'No se pagó nada. Inténtelo de nuevo en un momento o con otra tarjeta.',
      bank: 'No se pagó nada. Use otra tarjeta o llame a su banco: solo ellos pueden decir por qué.',
    },
    noTries:
      'Con este enlace ya se probaron cinco tarjetas, y no admite más. No se pagó nada. Póngase en contacto con nosotros, por favor, y le ayudaremos.',
    unreachable: 'No nos puede alcanzar en este momento. No se pagó nada. Inténtelo de nuevo en un momento.',
    again: 'Intentar de nuevo',
    numberMissing: 'Escriba el número que figura en la tarjeta.',
    wrongNumber: 'Esta tarjeta no se acepta aquí. Revise el número o use otra tarjeta.',
    wrongCode: 'Escriba las tres o cuatro cifras del código de seguridad.',
    refused: 'Esta tarjeta no se puede usar aquí. Use otra o diríjase a nosotros.',
    sandbox:
      'Esta es una página de prueba: solo acepta números de prueba publicados, como 4242 4242 4242 4242, y no se mueve dinero. 4000 0000 0000 9995 se rechaza.',
    notHere: 'Este pedido no se puede pagar en esta página. Diríjase a nosotros, por favor.',
    help: '¿Preguntas? Escriba a',
    helpOr: 'o llame al',
  },
}

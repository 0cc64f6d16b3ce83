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
  declined: string
  noTries: string
  unreachable: string
  again: string
  wrongNumber: string
  wrongCode: string
  refused: string
  sandbox: string
  notHere: string
  help: (address: string) => string
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
    overMore: 'It has expired, or a newer one was sent. Look for a newer mail of ours, or write to us.',
    invalid: 'This link is not whole.',
    invalidMore: 'Open it from the mail once more, or copy it with everything after the # sign.',
    declined:
      'The bank declined the last card, for lack of funds or another reason of its own. Nothing was paid. Try another card, or ask your bank.',
    noTries: 'Several cards were tried. Please write to us, and we help you on.',
    unreachable: 'We can not be reached right now. Nothing was paid. Try again in a moment.',
    again: 'Try again',
    wrongNumber: 'This card number is not taken here. Check it, or use another card.',
    wrongCode: 'Write the three or four digits of the security code.',
    refused: 'This card can not be used here. Use another one, or write to us.',
    sandbox:
      'This is a trial page: only published test numbers are taken, such as 4242 4242 4242 4242, and no money moves. 4000 0000 0000 9995 is declined.',
    notHere: 'This order can not be paid on this page. Please write to us.',
    help: (address) => `Questions? Write to ${address}.`,
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
    overMore: 'Ha caducado o le enviamos uno más nuevo. Busque un correo más reciente o escríbanos.',
    invalid: 'Este enlace no está completo.',
    invalidMore: 'Ábralo otra vez desde el correo o cópielo con todo lo que sigue al signo #.',
    declined:
      'El banco rechazó la última tarjeta, por falta de fondos u otro motivo suyo. No se pagó nada. Pruebe con otra o pregunte a su banco.',
    noTries: 'Se probaron varias tarjetas. Escríbanos, por favor, y le ayudaremos.',
    unreachable: 'No nos puede alcanzar en este momento. No se pagó nada. Inténtelo de nuevo en un momento.',
    again: 'Intentar de nuevo',
    wrongNumber: 'Esta tarjeta no se acepta aquí. Revise el número o use otra tarjeta.',
    wrongCode: 'Escriba las tres o cuatro cifras del código de seguridad.',
    refused: 'Esta tarjeta no se puede usar aquí. Use otra o escríbanos.',
    sandbox:
      'Esta es una página de prueba: solo acepta números de prueba publicados, como 4242 4242 4242 4242, y no se mueve dinero. 4000 0000 0000 9995 se rechaza.',
    notHere: 'Este pedido no se puede pagar en esta página. Escríbanos, por favor.',
    help: (address) => `¿Preguntas? Escriba a ${address}.`,
  },
}

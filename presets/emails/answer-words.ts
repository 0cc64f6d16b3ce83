/** What a mail with an answer says of how to go on: while its ticket is open, and where we closed it with the answer. */
export const answerWords = {
  ticket_reply: {
    en: {
      open: 'Read all of it, answer or close it here:',
      closed: 'With this answer we have closed the ticket. If it is not settled, write again here, and we go on with it:',
    },
    es: {
      open: 'Aquí puede leerlo todo, responder o cerrarlo:',
      closed: 'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, escriba de nuevo aquí y lo retomamos:',
    },
  },
  ticket_reply_by_mail: {
    en: {
      open: 'To answer, reply to this mail: its address leads to your ticket, whatever the subject says.',
      closed:
        'With this answer we have closed the ticket. If it is not settled, reply to this mail, whatever its subject, and we go on with it.',
    },
    es: {
      open: 'Para contestar, responda a este correo: su dirección lleva a su ticket, diga lo que diga el asunto.',
      closed:
        'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, responda a este correo, diga lo que diga el asunto, y lo retomamos.',
    },
  },
} as const

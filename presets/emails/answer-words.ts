/**
 * What a mail with an answer says of how to go on: while its ticket is open, and where we closed it with the answer. `comesIn`: an answer to it
 * finds its ticket by the address that it goes to. Else people read it, who know the ticket by the number in its subject.
 */
export const answerWords = {
  ticket_reply: {
    en: {
      comesIn: {
        open: 'To answer, simply reply to this mail. In the portal you can read all of it, answer too, or close it:',
        closed:
          'With this answer we have closed the ticket. If it is not settled, simply reply to this mail, or write again here, and we go on with it:',
      },
      elsewhere: {
        open: 'Read all of it, answer or close it here:',
        closed: 'With this answer we have closed the ticket. If it is not settled, write again here, and we go on with it:',
      },
    },
    es: {
      comesIn: {
        open: 'Para contestar, basta con responder a este correo. En el portal puede leerlo todo, responder también o cerrarlo:',
        closed:
          'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, responda sin más a este correo o escriba de nuevo aquí, y lo retomamos:',
      },
      elsewhere: {
        open: 'Aquí puede leerlo todo, responder o cerrarlo:',
        closed: 'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, escriba de nuevo aquí y lo retomamos:',
      },
    },
  },
  ticket_reply_by_mail: {
    en: {
      comesIn: {
        open: 'To answer, simply reply to this mail: its address leads to your ticket, whatever the subject says.',
        closed:
          'With this answer we have closed the ticket. If it is not settled, reply to this mail, whatever its subject, and we go on with it.',
      },
      elsewhere: {
        open: 'To answer, reply to this mail and leave its subject as it is.',
        closed:
          'With this answer we have closed the ticket. If it is not settled, reply to this mail, leave its subject as it is, and we go on with it.',
      },
    },
    es: {
      comesIn: {
        open: 'Para contestar, basta con responder a este correo: su dirección lleva a su ticket, diga lo que diga el asunto.',
        closed:
          'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, responda a este correo, diga lo que diga el asunto, y lo retomamos.',
      },
      elsewhere: {
        open: 'Para contestar, responda a este correo sin cambiar el asunto.',
        closed:
          'Con esta respuesta hemos cerrado el ticket. Si no está resuelto, responda a este correo sin cambiar el asunto, y lo retomamos.',
      },
    },
  },
} as const

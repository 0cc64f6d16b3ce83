/** Lines of the mail that confirms a cancellation, in the customer's language. */
export const cancellationWords = {
  en: {
    ends: (plan: string, day: string) => `${plan} ends on ${day}.`,
    owed: (amount: string) => `${amount} is still open. You can pay it in the portal as before.`,
    inFavor: (amount: string) => `${amount} stands in your favor. We will tell you how it comes back to you.`,
    nothingOpen: 'Nothing is open on your account.',
    equipment: (pieces: number) =>
      pieces === 1
        ? '1 piece of equipment is still with you. We will tell you what becomes of it.'
        : `${pieces} pieces of equipment are still with you. We will tell you what becomes of them.`,
    askAgain: (day: string) => `As agreed, we will ask you on ${day} whether you would like to come back.`,
  },
  es: {
    ends: (plan: string, day: string) => `${plan} termina el ${day}.`,
    owed: (amount: string) => `Queda un saldo pendiente de ${amount}. Puede pagarlo en el portal, como antes.`,
    inFavor: (amount: string) => `Hay ${amount} a su favor. Le diremos cómo se lo devolvemos.`,
    nothingOpen: 'No hay nada pendiente en su cuenta.',
    equipment: (pieces: number) =>
      pieces === 1
        ? 'Todavía tiene 1 equipo nuestro. Le diremos qué hacer con él.'
        : `Todavía tiene ${pieces} equipos nuestros. Le diremos qué hacer con ellos.`,
    askAgain: (day: string) => `Como acordamos, el ${day} le preguntaremos si desea volver.`,
  },
} as const

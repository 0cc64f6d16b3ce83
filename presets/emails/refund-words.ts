/** How a mail says where a refund goes. */
export const refundWords = {
  en: {
    card: (brand: string, lastFour: string) => `to your ${brand} card ending in ${lastFour}`,
    bank_account: (brand: string, lastFour: string) => `to your account ending in ${lastFour} (${brand})`,
    otherwise: 'outside of our card system, as you paid it',
    days: (from: number, to: number) => (from === to ? `${to}` : `${from} to ${to}`),
  },
  es: {
    card: (brand: string, lastFour: string) => `a su tarjeta ${brand} terminada en ${lastFour}`,
    bank_account: (brand: string, lastFour: string) => `a su cuenta terminada en ${lastFour} (${brand})`,
    otherwise: 'por la misma vía por la que usted pagó',
    days: (from: number, to: number) => (from === to ? `${to}` : `${from} a ${to}`),
  },
} as const

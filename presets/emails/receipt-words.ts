/** How a receipt says what was paid with. */
export const receiptWords = {
  en: {
    card: (brand: string, lastFour: string) => `your ${brand} card ending in ${lastFour}`,
    bank_account: (brand: string, lastFour: string) => `your account ending in ${lastFour} (${brand})`,
  },
  es: {
    card: (brand: string, lastFour: string) => `su tarjeta ${brand} terminada en ${lastFour}`,
    bank_account: (brand: string, lastFour: string) => `su cuenta terminada en ${lastFour} (${brand})`,
  },
} as const

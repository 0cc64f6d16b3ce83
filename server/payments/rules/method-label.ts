/** How staff and customers speak of a payment method: never more of the number than its last four digits. */
export function paymentMethodLabel(kind: string | null, brand: string | null, lastFour: string | null): string {
  if (!kind || !lastFour) return 'Without a stored payment method'
  const name = brand || (kind === 'card' ? 'Card' : 'Bank account')
  return `${name} ending in ${lastFour}`
}

/** A card is good until the end of the month on it. `expires` is YYYY-MM, `today` YYYY-MM-DD in the company's zone; bank accounts do not expire. */
export function isExpired(expires: string | null, today: string): boolean {
  return expires !== null && expires < today.slice(0, 7)
}

type PaidBy = { channel: string; checkNumber: string | null; kind: string | null; brand: string | null; lastFour: string | null }

/** What a payment came with: a stored method, a mailed check by its number, or somewhere else. */
export function paidWithLabel({ channel, checkNumber, kind, brand, lastFour }: PaidBy): string {
  if (channel === 'check') return checkNumber ? `Check ${checkNumber}` : 'Mailed check'
  return channel === 'outside' ? 'Paid elsewhere' : paymentMethodLabel(kind, brand, lastFour)
}

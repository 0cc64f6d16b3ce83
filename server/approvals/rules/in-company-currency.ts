/**
 * Limits and budgets are in the company's currency. What is in another is never measured against them, as if a yen were a dollar: why not, or null
 * where both are the same.
 */
export const notInCompanyCurrency = (what: string, currency: string | null, companyCurrency: string): string | null =>
  currency === companyCurrency ? null : `${what} is in ${companyCurrency}, and this is in ${currency ?? 'another currency'}`

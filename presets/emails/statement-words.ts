/** The kinds of entries of a statement, as its mail names their sums. */
export const statementWords: Record<string, { en: string; es: string }> = {
  opening: { en: 'Balance before', es: 'Saldo anterior' },
  invoice: { en: 'Invoices', es: 'Facturas' },
  payment: { en: 'Payments', es: 'Pagos' },
  credit: { en: 'Credits', es: 'Créditos' },
  refund: { en: 'Refunds', es: 'Reembolsos' },
  chargeback: { en: 'Payments returned by the bank', es: 'Pagos devueltos por el banco' },
  adjustment: { en: 'Corrections', es: 'Correcciones' },
  transfer: { en: 'Transfers', es: 'Traspasos' },
  write_off: { en: 'Written off', es: 'Importes condonados' },
  closing: { en: 'Balance at the end', es: 'Saldo final' },
}

/** What the last line means, by its sign. */
export const standingWords = {
  owed: { en: 'This is what you owe us.', es: 'Es lo que nos debe.' },
  credit: { en: 'This is in your favor.', es: 'Es un saldo a su favor.' },
  settled: { en: 'Nothing is owed.', es: 'No debe nada.' },
} satisfies Record<string, { en: string; es: string }>

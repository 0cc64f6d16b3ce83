/** "2030-08" for what is written on a card and typed as 08/30, 8/30, 08/2030, 0830, 082030 or 2030-08; what is none of it stays as typed. */
export function typedExpiry(typed: string): string {
  const text = typed.replace(/\s/g, '')
  const parts = /^(\d{4})-(\d{1,2})$/.exec(text)
  const onCard = /^(\d{1,2})[/.-](\d{2}|\d{4})$/.exec(text) ?? /^(\d{2})(\d{2}|\d{4})$/.exec(text)
  const [year, month] = parts ? [parts[1], parts[2]] : [onCard?.[2], onCard?.[1]]
  if (!year || !month || Number(month) < 1 || Number(month) > 12) return typed
  return `${year.length === 2 ? `20${year}` : year}-${month.padStart(2, '0')}`
}

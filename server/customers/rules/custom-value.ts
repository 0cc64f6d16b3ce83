/** A value as its field's kind is written, or what is wrong with it. Empty text empties the field. */
export function readCustomValue(kind: string, choices: readonly string[], given: string): { value: string | null } | { message: string } {
  if (given.trim() === '') return { value: null }
  if (given.includes('\0') || !given.isWellFormed()) return { message: 'This text holds a character that can not be stored.' }
  switch (kind) {
    case 'number':
      return /^-?\d{1,15}(\.\d{1,6})?$/.test(given) ? { value: given } : { message: 'Write a number such as 12 or 12.5.' }
    case 'money':
      return /^-?\d{1,15}$/.test(given) ? { value: given } : { message: 'Send the amount in the smallest unit, such as 4998 for 49.98.' }
    case 'date':
      return isDay(given) ? { value: given } : { message: 'Write a date such as 2027-03-14.' }
    case 'choice':
      return choices.includes(given) ? { value: given } : { message: `Choose one of: ${choices.join(', ')}.` }
    case 'yes_no':
      return given === 'yes' || given === 'no' ? { value: given } : { message: 'Answer yes or no.' }
    default:
      return { value: given }
  }
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

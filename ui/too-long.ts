/** Brings the first text that is too long into focus. Answers whether there is one: then nothing is sent. */
export function goToTooLong(within: ParentNode | null): boolean {
  const field = within?.querySelector<HTMLElement>('[data-too-long]')
  field?.focus()
  return Boolean(field)
}

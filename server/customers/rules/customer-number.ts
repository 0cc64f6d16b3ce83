/**
 * A number that people say to each other: the serial and two check digits (ISO 7064 MOD 97-10, as in an IBAN), so that
 * a digit misheard or two swapped are noticed. 4821 becomes 4821-46.
 */
export function customerNumber(serial: number): string {
  const digits = String(serial).padStart(4, '0')
  const check = 98 - (Number(`${digits}00`) % 97)
  return `${digits}-${String(check).padStart(2, '0')}`
}

/** Four digits that are tried first by whoever guesses: all the same, or one after the other up or down. */
export function isWeakPin(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, place) => Number(digit) - Number(pin[place]))
  return steps.length > 0 && [0, 1, -1].some((step) => steps.every((each) => each === step))
}

import { findIbans, maskIbans } from '#contract/bank-account.ts'
import { asciiDigits, findCardNumbers, maskCardNumbers } from '#contract/card-number.ts'

/** A mail can not be refused for what stands in it: whole card numbers and bank accounts are masked, and the rest is kept. */
export const maskNumbers = (text: string): string => maskCardNumbers(maskIbans(text))

/** Whether a number is left that nothing of ours may hold. */
export const holdsNumbers = (text: string): boolean => findCardNumbers(text).length > 0 || findIbans(text).length > 0

/** In a file of text the digits are overwritten where they stand, so that its length and its encoding stay. */
export function maskBytes(bytes: Uint8Array): { bytes: Uint8Array; isMasked: boolean } {
  const text = Array.from({ length: Math.ceil(bytes.length / 32_768) }, (_none, step) =>
    String.fromCharCode(...bytes.subarray(step * 32_768, (step + 1) * 32_768)),
  ).join('')
  const spans = [...findCardNumbers(text), ...findIbans(text)]
  if (spans.length === 0) return { bytes, isMasked: false }
  const masked = bytes.slice()
  for (const { start, end } of spans) for (let at = start; at < end - 4; at += 1) if (asciiDigits(text[at] ?? '') !== '') masked[at] = 0x58
  return { bytes: masked, isMasked: true }
}

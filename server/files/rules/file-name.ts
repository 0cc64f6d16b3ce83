import { findIbans, maskIbans } from '#contract/bank-account.ts'
import { maskCardNumbers } from '#contract/card-number.ts'

// Paths, what no screen shows, and what turns the direction of writing round.
const unwanted = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}:*?"<>|]/gu
const longest = 120

/** A name is data: its folders are dropped, and what no screen shows; whole card numbers and bank accounts are masked; the ending stays. */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const shown = last.replace(unwanted, '')
  // In a name an underscore or a dot parts what a space does elsewhere.
  const ibans = findIbans(shown.replace(/[_.]/g, ' '))
  const name = maskCardNumbers(maskIbans(shown, ibans)).trim()
  const dot = name.lastIndexOf('.')
  const ending = dot >= 0 ? name.slice(dot).slice(0, 10) : ''
  const begin = (dot >= 0 ? name.slice(0, dot) : name).slice(0, longest - ending.length).toWellFormed()
  return `${begin.trim() || 'file'}${ending}`
}

import { findCardNumbers } from '#contract/card-number.ts'

type Texts = Record<string, string>

/** The fields that hold a whole card number. A note never keeps one; the last four digits say enough. */
export function fieldsWithCardNumbers(texts: Texts): { field: string; message: string }[] {
  return Object.entries(texts)
    .filter(([, text]) => findCardNumbers(text).length > 0)
    .map(([field]) => ({ field, message: 'A whole card number stands here. Keep the last four digits only, such as “ending in 2320”.' }))
}

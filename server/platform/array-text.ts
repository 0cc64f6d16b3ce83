/**
 * Values as the text of a PostgreSQL array, to be bound and cast: `unnest(${arrayText(ids)}::uuid[], …)`. Many rows come into a
 * statement by their columns at half of what JSON costs PostgreSQL, and made in one go it costs us a fifth of what the driver takes.
 */
export function arrayText(values: readonly (string | number | bigint | boolean | null)[]): string {
  let text = '{'
  for (let place = 0; place < values.length; place += 1) {
    if (place > 0) text += ','
    const value = values[place]
    if (value === null || value === undefined) text += 'NULL'
    else if (typeof value !== 'string') text += value
    else if (plain.test(value)) text += value
    else text += `"${special.test(value) ? value.replace(specials, '\\$&') : value}"`
  }
  return `${text}}`
}

/** An id or a hexadecimal digest; the word NULL is none. */
const plain = /^[0-9a-f-]{16,}$/
const special = /["\\]/
const specials = /["\\]/g

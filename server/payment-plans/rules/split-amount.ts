/**
 * An amount in so many parts, to the minor unit: each is the same but for what does not divide, which the first parts carry. None is nothing,
 * so an amount of fewer units than parts is answered with null.
 */
export function splitAmount(amountMinor: bigint, parts: number): bigint[] | null {
  if (parts < 1 || amountMinor < BigInt(parts)) return null
  const even = amountMinor / BigInt(parts)
  const left = Number(amountMinor % BigInt(parts))
  return Array.from({ length: parts }, (_, place) => (place < left ? even + 1n : even))
}

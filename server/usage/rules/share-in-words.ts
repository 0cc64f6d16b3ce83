type Used = { percent: number; used: bigint; allowance: bigint }

/**
 * The threshold that was passed, as lists, drafts and the documentation name it; of what went over the allowance that it is more. How much it
 * was stands beside it, in amounts.
 */
export function shareInWords({ percent, used, allowance }: Used, language: 'en' | 'es'): string {
  const isMore = used > allowance && used * 100n > BigInt(percent) * allowance
  if (!isMore) return `${percent} %`
  return language === 'es' ? `más del ${percent} %` : `more than ${percent} %`
}

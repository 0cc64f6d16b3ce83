type Used = { percent: number; used: bigint; allowance: bigint }

/** The threshold that was passed; of what went over the allowance, how much of it was used, rounded down: 990 of 500 is not 100 %. */
export function shareInWords({ percent, used, allowance }: Used): string {
  if (allowance <= 0n || used <= allowance) return `${percent} %`
  return `${(used * 100n) / allowance} %`
}

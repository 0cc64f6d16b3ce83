/** "512.25" as thousandths: usage is counted in whole numbers. The contract has looked at its form. */
export function thousandthsOf(amount: string): bigint {
  const [whole = '0', rest = ''] = amount.split('.')
  return BigInt(whole) * 1000n + BigInt(rest.padEnd(3, '0'))
}

/** Thousandths as people write the amount, without idle zeros. */
export function amountOf(thousandths: bigint): string {
  const rest = String(thousandths % 1000n)
    .padStart(3, '0')
    .replace(/0{1,3}$/, '')
  return `${thousandths / 1000n}${rest === '' ? '' : `.${rest}`}`
}

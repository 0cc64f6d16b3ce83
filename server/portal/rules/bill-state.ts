type Facts = { isVoid: boolean; totalMinor: bigint; openMinor: bigint; toPayMinor: bigint; dueOn: string; today: string }

/**
 * How a bill stands, as its customer reads it. What is past its day says so even where a part was paid; what a credit of the account covers is
 * asked of nobody, though no payment has been put on it yet.
 */
export function billState({
  isVoid,
  totalMinor,
  openMinor,
  toPayMinor,
  dueOn,
  today,
}: Facts): 'due' | 'past_due' | 'part_paid' | 'covered' | 'paid' | 'void' {
  if (isVoid) return 'void'
  if (openMinor <= 0n) return 'paid'
  if (toPayMinor <= 0n) return 'covered'
  if (dueOn < today) return 'past_due'
  return toPayMinor < totalMinor ? 'part_paid' : 'due'
}

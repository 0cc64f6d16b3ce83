type Facts = { isVoid: boolean; totalMinor: bigint; openMinor: bigint; dueOn: string; today: string }

/** How a bill stands, as its customer reads it. What is past its day says so even where a part was paid. */
export function billState({ isVoid, totalMinor, openMinor, dueOn, today }: Facts): 'due' | 'past_due' | 'part_paid' | 'paid' | 'void' {
  if (isVoid) return 'void'
  if (openMinor <= 0n) return 'paid'
  if (dueOn < today) return 'past_due'
  return openMinor < totalMinor ? 'part_paid' : 'due'
}

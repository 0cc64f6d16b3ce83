import type { Money } from '#contract/money.ts'

/** In a sentence that says what is given, its sign is said already. */
export const sizeOf = ({ amount, currency }: Money): Money => ({ amount: amount.replace(/^-/, ''), currency })

/** How many characters the parts of a note may have. */
export const noteLengths = { reason: 4000, resolution: 10_000, additional: 4000, followUp: 2000 } as const

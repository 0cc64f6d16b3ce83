/** The two sizes that icons come in: beside words, and in the rail. One stroke for all. */
export const besideWords = { size: 16, stroke: 1.6, 'aria-hidden': true } as const
export const inRail = { size: 20, stroke: 1.5, 'aria-hidden': true } as const

const week = 7 * 86_400_000
/** The first Monday of the epoch, which began on a Thursday. */
const monday = 4 * 86_400_000

/** The first week, Monday to Sunday in UTC, that begins at this instant or after it. */
export const firstWholeWeek = (since: Date): Date => new Date(Math.ceil((since.getTime() - monday) / week) * week + monday)

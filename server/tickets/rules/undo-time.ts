/** For so long, in minutes, whoever did something takes it back as if it had not been; later it counts. */
export const undoMinutes = 30

/** Whether what was done `at` is of the last half hour, its end included. */
export const isInUndoTime = (at: Date, now: Date): boolean => now.getTime() - at.getTime() <= undoMinutes * 60_000

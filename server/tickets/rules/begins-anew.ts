type Reopening = { by: 'customer' | 'staff'; isAwaited: boolean }

/**
 * Whether the clocks of a ticket that is opened again begin anew. Not where staff take a closing back while the customer waits: who closes a
 * late ticket and opens it again gives nobody time that was used up.
 */
export const beginsAnew = ({ by, isAwaited }: Reopening): boolean => by === 'customer' || !isAwaited

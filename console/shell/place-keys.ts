/** Where `G` and a letter lead from anywhere; on a customer's pages the letters of its tabs (customers/tab-words.ts) stand beside them. */
export const placeKeys = { reports: 'g r', collections: 'g o', books: 'g k', prospects: 'g p', myWork: 'g w', tickets: 'g q' } as const

/** Where the latest acts on many are found, with their way back; below it what became of the tickets of one. */
export const latestBulkActs = '/tickets/bulk-acts'

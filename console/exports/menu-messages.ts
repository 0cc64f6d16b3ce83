/** What the menu of formats says: all that the first page needs of these words. */
export const messages = {
  csv: 'CSV, for a spreadsheet or an import',
  json: 'JSON, for another program',
} as const

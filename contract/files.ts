/** What is kept beside a note or a message: pictures that every browser shows, PDF, and plain text. */
export const fileTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'application/pdf', 'text/plain', 'text/csv'] as const
export type FileType = (typeof fileTypes)[number]
export const largestFile = 10_000_000

/** What may stand in a page as a picture. */
export const isPicture = (mediaType: string) => mediaType.startsWith('image/')

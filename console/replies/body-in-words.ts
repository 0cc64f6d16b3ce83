import { messages } from '#console/replies/messages.ts'

/** The text of a saved reply before it is filled: where something is filled in stands what that is. */
export const bodyInWords = (body: string): string =>
  body.replace(/\{\{\s*([a-z.]+)\s*\}\}/g, (written, name: string) => {
    const words: Record<string, string> = messages.fills
    return words[name] === undefined ? written : `[${words[name]}]`
  })

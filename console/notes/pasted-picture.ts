type Pasted = { types: readonly string[]; files: ArrayLike<File> }

/** The picture that is pasted. Spreadsheets and word processors put one beside the text that they copy: there the text is meant. */
export function pastedPicture({ types, files }: Pasted): File | undefined {
  if (types.includes('text/plain')) return undefined
  return Array.from(files).find(({ type }) => type.startsWith('image/'))
}

import type { RefObject } from 'react'
import { fileTypes } from '#contract/files.ts'

type Props = { picker: RefObject<HTMLInputElement | null>; several?: boolean; onFiles: (files: File[]) => void }

/** Behind the button that says so: opens the machine’s own choice of files. The same file may be chosen twice. */
export function FileInput({ picker, several = false, onFiles }: Props) {
  return (
    <input
      ref={picker}
      type="file"
      hidden
      multiple={several}
      accept={[...fileTypes, '.txt', '.csv'].join(',')}
      onChange={(event) => {
        const chosen = [...(event.currentTarget.files ?? [])]
        event.currentTarget.value = ''
        if (chosen.length > 0) onFiles(chosen)
      }}
    />
  )
}

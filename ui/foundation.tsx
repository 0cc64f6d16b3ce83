import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { KeysProvider } from '#ui/keys-provider.tsx'
import { Look } from '#ui/look.tsx'
import { makeQueries } from '#ui/make-queries.ts'

/** What every screen stands on: look, data, keys. */
export function Foundation({ children }: { children: ReactNode }) {
  const [queries] = useState(makeQueries)
  return (
    <QueryClientProvider client={queries}>
      <Look>
        <KeysProvider>{children}</KeysProvider>
      </Look>
    </QueryClientProvider>
  )
}

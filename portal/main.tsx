import '#ui/no-eval.ts'

import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#portal/app.tsx'
import { keepToOnePerson } from '#portal/keep-to-one-person.ts'
import { watchActs } from '#ui/last-act.ts'
import { Look } from '#ui/look.tsx'
import { makeQueries } from '#ui/make-queries.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root to stand on.')

watchActs()
const queries = makeQueries()
keepToOnePerson(queries)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <Look>
        <App />
      </Look>
    </QueryClientProvider>
  </StrictMode>,
)

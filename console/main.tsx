import '#ui/no-eval.ts'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from '#console/app.tsx'
import { Foundation } from '#ui/foundation.tsx'
import { watchActs } from '#ui/last-act.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root to stand on.')

watchActs()
createRoot(root).render(
  <StrictMode>
    <Foundation>
      <App />
    </Foundation>
  </StrictMode>,
)

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import './pay.css'
import { PayPage } from './pay-page.tsx'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root to stand on.')

createRoot(root).render(
  <StrictMode>
    <PayPage />
  </StrictMode>,
)

import '#ui/no-eval.ts'

import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { CommandPalette } from '#console/layout/command-palette.tsx'
import { Frame } from '#console/layout/frame.tsx'
import type { RailEntry } from '#console/layout/rail.tsx'
import { CardsPage } from '#test/browser/page-scripts/gallery/cards-page.tsx'
import { DashboardPage } from '#test/browser/page-scripts/gallery/dashboard-page.tsx'
import { ExchangePage } from '#test/browser/page-scripts/gallery/exchange-page.tsx'
import { ListPage } from '#test/browser/page-scripts/gallery/list-page.tsx'
import { GallerySearch, galleryCommands } from '#test/browser/page-scripts/gallery/overlays.tsx'
import { Foundation } from '#ui/foundation.tsx'
import { ViewerContext } from '#ui/viewer-context.ts'

const entries: RailEntry[] = [
  { place: 'find', to: '/' },
  { place: 'my_work', to: '/work', count: 4, tone: 'due' },
  { place: 'tickets', to: '/tickets', count: 7 },
  { place: 'shipments', to: '/shipments' },
  { place: 'fraud', to: '/fraud' },
  { place: 'failsafe', to: '/fail-safe' },
  { place: 'reports', to: '/reports' },
  { place: 'settings', to: '/settings' },
]

const pages = { '/': DashboardPage, '/cards': CardsPage, '/list': ListPage, '/exchange': ExchangePage } as const
const path = window.location.pathname
const Page = path in pages ? pages[path as keyof typeof pages] : DashboardPage
const viewer = { locale: 'en-US', timeZone: 'America/Phoenix', homeCountry: 'US', now: () => new Date('2026-11-18T17:11:00Z') }

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root to stand on.')

createRoot(root).render(
  <StrictMode>
    <ViewerContext value={viewer}>
      <Foundation>
        <Frame
          entries={entries}
          current="find"
          path={path}
          person={{ name: 'Dana Whitcombe', onMySignIn: () => undefined, onSignOut: () => undefined }}
          search={(close) => <GallerySearch onClose={close} />}
          actions={(close) => <CommandPalette commands={galleryCommands} onClose={close} />}
          interaction={path === '/' ? <p style={{ padding: 16 }}>Inbound call</p> : undefined}
        >
          <Page />
        </Frame>
      </Foundation>
    </ViewerContext>
  </StrictMode>,
)

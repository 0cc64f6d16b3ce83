import { SearchOverlay } from '#console/layout/search-overlay.tsx'

export function CustomerSearch({ close }: { close: () => void }) {
  return (
    <SearchOverlay
      query=""
      onQuery={() => undefined}
      groups={[]}
      hitKey={() => ''}
      renderHit={() => null}
      onOpen={() => undefined}
      recent={null}
      filterTo="/customers"
      onClose={close}
    />
  )
}

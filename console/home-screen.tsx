import { Frame } from '#console/layout/frame.tsx'
import { SheetPage } from '#ui/sheet-page.tsx'

/** The frame alone, until screens stand in it. */
export function HomeScreen() {
  return (
    <Frame
      entries={[{ place: 'find', to: '/' }]}
      current="find"
      path="/"
      person={{ name: 'Steward', onMySignIn: () => undefined, onSignOut: () => undefined }}
      search={() => null}
      actions={() => null}
    >
      <SheetPage title="Steward">{null}</SheetPage>
    </Frame>
  )
}

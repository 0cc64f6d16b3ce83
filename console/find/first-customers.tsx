import { messages } from '#console/find/messages.ts'
import { PlaceLink } from '#ui/place-link.tsx'

const words = messages.list

/** How the first customers get here: all of them from a file, or one by hand. */
export function FirstCustomers({ mayImport, mayOpen }: { mayImport: boolean; mayOpen: boolean }) {
  return (
    <>
      {mayImport && <PlaceLink to="/settings/import">{words.bringIn}</PlaceLink>}
      {mayImport && mayOpen && ` ${words.or} `}
      {mayOpen && <PlaceLink to="/customers/new">{mayImport ? words.openFirstInstead : words.openFirst}</PlaceLink>}
    </>
  )
}

import { useEffect } from 'react'
import { startPortalView } from '#contract/portal.ts'
import { PortalPage } from '#portal/portal-page.tsx'
import { useLinkToken } from '#portal/use-link-token.ts'
import { wordsOf } from '#portal/words.ts'
import { useSubmit } from '#ui/use-endpoint.ts'

/** A member of staff comes from the console to look at the portal as a customer. */
export function ViewScreen() {
  const words = wordsOf('en')
  const token = useLinkToken()
  // The whole page anew: nothing that another session has read stays.
  const { mutate, error } = useSubmit(startPortalView, { onDone: () => window.location.replace('/portal') })
  useEffect(() => mutate({ body: { token } }), [mutate, token])
  return (
    <PortalPage title={words.places.home} language="en">
      <p>{error ? words.view.void : words.view.opening}</p>
    </PortalPage>
  )
}

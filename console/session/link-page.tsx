import { type ReactNode, useEffect, useState } from 'react'
import { messages } from '#console/session/messages.ts'
import { OpenPage } from '#console/session/open-page.tsx'
import { checkLink } from '#contract/session.ts'
import { FailedState } from '#ui/failed-state.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SunkenLine } from '#ui/sunken-line.tsx'
import { type ReplyOf, useSubmit } from '#ui/use-endpoint.ts'

export type CheckedLink = ReplyOf<typeof checkLink>

export type LinkPageProps = {
  purpose: CheckedLink['purpose']
  title: string
  lead: (link: CheckedLink) => ReactNode
  wide?: boolean
  children: (link: CheckedLink, token: string) => ReactNode
}

/**
 * A page that a one-time link opens. The token stands in the fragment, which no server sees, and is taken out of the address at once, so
 * that it is not kept in the history. A link that is void says so and what to do.
 */
export function LinkPage({ purpose, title, lead, wide = false, children }: LinkPageProps) {
  const [token] = useState(() => window.location.hash.slice(1))
  const { mutate, data, error } = useSubmit(checkLink)

  useEffect(() => {
    document.title = title
    window.history.replaceState(window.history.state, '', window.location.pathname)
    if (token) mutate({ body: { token } })
  }, [title, token, mutate])

  const isVoid = !token || error?.code === 'link.invalid' || error?.status === 400 || (data && data.purpose !== purpose)
  if (isVoid)
    return (
      <OpenPage title={messages.link.voidTitle}>
        <SunkenLine tone="due" strong={messages.link.void}>
          {messages.link.instead[purpose]}
        </SunkenLine>
        <PlaceLink to="/sign-in">{messages.link.toSignIn}</PlaceLink>
      </OpenPage>
    )
  if (error)
    return (
      <OpenPage title={title}>
        <FailedState what={messages.link.what} why={error.detail} onRetry={() => mutate({ body: { token } })} />
      </OpenPage>
    )
  if (!data) return <OpenPage title={title}>{null}</OpenPage>
  return (
    <OpenPage title={title} lead={lead(data)} wide={wide}>
      {children(data, token)}
    </OpenPage>
  )
}

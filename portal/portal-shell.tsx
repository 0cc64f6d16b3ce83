import { IconHome, IconMessage, IconReceipt, IconUser } from '@tabler/icons-react'
import { Outlet, useLocation } from '@tanstack/react-router'
import { getPortalSession, signOutPortal } from '#contract/portal.ts'
import { Contact } from '#portal/contact.tsx'
import styles from '#portal/portal.module.css'
import { useTitle } from '#portal/portal-page.tsx'
import { PortalSessionContext, viewerOf } from '#portal/session-context.ts'
import { MovedContext } from '#portal/title.tsx'
import { useHasMoved } from '#portal/use-has-moved.ts'
import { dropTicketDrafts } from '#portal/use-ticket-draft.ts'
import { useWayOut } from '#portal/use-way-out.ts'
import { browserLanguage, inWords, LanguageContext, wordsOf } from '#portal/words.ts'
import { LengthWordsContext } from '#ui/length.tsx'
import { PlaceLink } from '#ui/place-link.tsx'
import { SessionEndedContext } from '#ui/session-ended-context.ts'
import { useReply, useSubmit } from '#ui/use-endpoint.ts'
import { ViewerContext } from '#ui/viewer-context.ts'

const places = [
  { to: '/portal', name: 'home', icon: IconHome },
  { to: '/portal/bills', name: 'bills', icon: IconReceipt },
  { to: '/portal/tickets', name: 'tickets', icon: IconMessage },
  { to: '/portal/account', name: 'account', icon: IconUser },
] as const

/** The frame of who is signed in: brand, page, places at the thumb. Whoever is not goes to sign in. */
export function PortalShell() {
  const { data: session, error, refetch } = useReply(getPortalSession, {}, { freshFor: 60_000 })
  const path = useLocation({ select: ({ pathname }) => pathname.replace(/\/$/, '') })
  const signOut = useSubmit(signOutPortal, {
    onDone: () => {
      dropTicketDrafts()
      window.location.replace('/portal/sign-in')
    },
  })
  const language = session?.language ?? browserLanguage()
  const words = wordsOf(language)
  const place = places.findLast(({ to }) => path === to || (to !== '/portal' && path.startsWith(to)))
  useTitle(`${place ? words.places[place.name] : ''} · ${session?.brand ?? ''}`, language)
  const isOut = error?.status === 401
  const leave = useWayOut({ path, isOut, wasIn: session !== undefined })
  const hasMoved = useHasMoved(path)

  if (!session)
    return (
      <main className={styles.main}>
        {error && !isOut ? (
          <>
            <p role="alert">{inWords(error, words)}</p>
            <button type="button" className={styles.link} onClick={() => void refetch()}>
              {words.retry}
            </button>
            <PlaceLink className={styles.link} to="/portal/sign-in">
              {words.signIn.title}
            </PlaceLink>
          </>
        ) : (
          <p>{words.loading}</p>
        )}
      </main>
    )
  return (
    <LanguageContext value={language}>
      <PortalSessionContext value={session}>
        <ViewerContext value={viewerOf(session)}>
          <LengthWordsContext value={words.length}>
            <SessionEndedContext value={leave}>
              <div className={styles.page}>
                <header className={styles.head}>
                  {session.brand}
                  <button type="button" className={styles.show} onClick={() => signOut.mutate({})}>
                    {words.places.signOut}
                  </button>
                </header>
                <main className={styles.main}>
                  {session.isLookedAt && (
                    <p role="status" className={styles.banner}>
                      {words.banner}
                    </p>
                  )}
                  <MovedContext value={hasMoved}>
                    <Outlet key={session.signInName} />
                  </MovedContext>
                  <Contact contact={session.contact} phone={session.phone} language={language} />
                </main>
                <nav className={styles.tabs} aria-label={words.places.label}>
                  {places
                    .filter(({ name }) => name !== 'tickets' || session.hasTickets)
                    .map(({ to, name, icon: Icon }) => (
                      <PlaceLink key={to} className={styles.tab} to={to} {...(place?.to === to && { 'aria-current': 'page' as const })}>
                        <Icon size={24} stroke={1.6} aria-hidden />
                        {words.places[name]}
                      </PlaceLink>
                    ))}
                </nav>
              </div>
            </SessionEndedContext>
          </LengthWordsContext>
        </ViewerContext>
      </PortalSessionContext>
    </LanguageContext>
  )
}

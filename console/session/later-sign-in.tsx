import { laterPart } from '#ui/later-part.tsx'

/** Who is signed in does without it; whoever is not fetches it first. */
export const SignInScreen = laterPart(async () => (await import('#console/session/sign-in-screen.tsx')).SignInScreen)

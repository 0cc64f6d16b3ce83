import { linksIn } from '#ui/links-in.ts'

/** What one of us wrote, its addresses of pages as links. Never what somebody else did: theirs would be pressed because it stands with us. */
export const LinkedText = ({ text }: { text: string }) => (
  <>
    {linksIn(text).map(({ text: piece, href }, at) =>
      href === undefined ? (
        piece
      ) : (
        // biome-ignore lint/suspicious/noArrayIndexKey: a text has no other key to its pieces
        <a key={at} href={href} target="_blank" rel="noopener noreferrer">
          {piece}
        </a>
      ),
    )}
  </>
)

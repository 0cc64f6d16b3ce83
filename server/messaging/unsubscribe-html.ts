import type { HelpPhone } from '#contract/customers.ts'
import { unsubscribeWords } from '#presets/emails/unsubscribe-words.ts'
import { isMailCategory, mailCategories } from '#presets/mail-categories.ts'

export type PageLanguage = 'en' | 'es'
/** The company’s own, where a link says nothing of whose mail it stood in. */
export type WhereToTurn = { address: string; phone: HelpPhone }
export type Shown =
  | { state: 'asks' | 'done' | 'done_all'; category: string; brand: string; address: string; path: string }
  | { state: 'gone' | 'wrong' | 'too_many'; help?: WhereToTurn | null }

const escaped = (text: string) => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)

/**
 * The page behind an unsubscribe link: no script, no file, nothing from elsewhere. A button asks (opening a link changes nothing: mail
 * programs open links by themselves), and says what it did.
 */
export function unsubscribeHtml(shown: Shown, language: PageLanguage, nonce: string): string {
  const words = unsubscribeWords[language]
  const body =
    'path' in shown
      ? answered(shown, language)
      : `<h1>${words.goneTitle}</h1><p role="status">${said(shown.state, language)}</p>${turnTo(shown.help ?? null, language)}`
  const title = 'path' in shown ? words.title : words.goneTitle
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><meta name="color-scheme" content="light dark"><title>${escaped(title)}</title>
<style nonce="${nonce}">${style}</style></head>
<body><main>${body}</main></body></html>`
}

function answered(shown: Extract<Shown, { path: string }>, language: PageLanguage): string {
  const words = unsubscribeWords[language]
  const category = isMailCategory(shown.category) ? mailCategories[shown.category][language].name : shown.category
  const other = language === 'en' ? 'es' : 'en'
  const button = (scope: string, label: string, kind: string) =>
    `<form method="post" action="${escaped(shown.path)}?language=${language}"><input type="hidden" name="List-Unsubscribe" value="One-Click">` +
    `<input type="hidden" name="scope" value="${scope}"><button class="${kind}">${escaped(label)}</button></form>`
  const done = shown.state === 'done_all' ? words.doneAll : words.done(category)
  return [
    `<p class="brand">${escaped(shown.brand)}</p><h1>${words.title}</h1>`,
    shown.state === 'asks'
      ? `<p>${escaped(words.lead(category, shown.brand))}</p>${button('category', words.act(category), 'act')}`
      : `<p role="status">${escaped(done)}</p>`,
    shown.state === 'done_all' ? '' : button('all', words.all, 'quiet'),
    `<p class="more">${escaped(words.allMore)}</p><p class="more">${escaped(words.back(shown.address))}</p>`,
    `<p><a lang="${other}" href="${escaped(shown.path)}?language=${other}">${words.other}</a></p>`,
  ].join('')
}

function turnTo(help: WhereToTurn | null, language: PageLanguage): string {
  if (!help?.address) return ''
  const words = unsubscribeWords[language]
  const link = (to: string, text: string) => `<a href="${escaped(to)}">${escaped(text)}</a>`
  const call = help.phone ? ` ${words.helpOr} ${link(`tel:${help.phone.number}`, help.phone.inWords)}` : ''
  return `<p class="more">${words.help} ${link(`mailto:${help.address}`, help.address)}${call}.</p>`
}

const said = (state: 'gone' | 'wrong' | 'too_many', language: PageLanguage) => {
  const words = unsubscribeWords[language]
  return { gone: words.gone, wrong: words.wrong, too_many: words.tooMany }[state]
}

const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1d2326;--soft:#525c61;--line:#8a9499;--act:#02577f;--on:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#14191b;--ink:#eceff0;--soft:#b0babe;--line:#7c878c;--act:#8fcbec;--on:#0c1a22}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:17px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:34rem;margin:0 auto;padding:24px 16px 48px}
h1{font-size:24px;line-height:1.25;margin:8px 0 16px}
p{margin:0 0 16px}.brand,.more{color:var(--soft)}.more{font-size:15px}
form{margin:0 0 16px}
button{font:inherit;width:100%;min-height:48px;padding:10px 16px;border-radius:6px;border:1px solid var(--line);background:transparent;color:var(--ink);cursor:pointer}
button.act{background:var(--act);border-color:var(--act);color:var(--on);font-weight:600}
a{color:var(--act)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
`

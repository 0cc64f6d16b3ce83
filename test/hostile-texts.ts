/** What people may write into any field: kept as typed, and harmless wherever it is shown, mailed or exported. One line each, at most 60 long. */
export const hostileTexts = [
  `<script>window.tripped=1</script>`,
  `<img src=x onerror=window.tripped=1>`,
  `<svg/onload=window.tripped=1>`,
  `"><b id=tripped>bold</b>`,
  `<3`,
  `O'Brien & Sons "Ltd."`,
  `{{7*7}} \${7*7} <%= 7*7 %>`,
  `=1+1`,
  `@SUM(A1:A9)`,
  `+HYPERLINK("http://evil.example")`,
  `-2+3+cmd|' /C calc'!A0`,
  `javascript:window.tripped=1`,
  `'; DROP TABLE customers; --`,
  `%00%0d%0aSet-Cookie: a=b`,
  `null`,
  `undefined`,
  `[object Object]`,
  `__proto__`,
  `\u202Egnp.exe\u202C \u2066abc\u2069`,
  `Z\u0301\u0302\u0303a\u0304\u0305\u0306l\u0307\u0308\u0309g\u030A\u030B\u030Co`,
  `👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽`,
  `محمد عبد الله الحسيني`,
  `王小明（株）東京`,
  `Nguyễn Thị Ánh`,
  `Wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww`,
  `../../etc/passwd`,
  `\u00a0wide\u3000spaces\u2003`,
] as const

/** More than one line, where running text may stand. */
export const hostilePassages = [
  ...hostileTexts,
  `first line\r\nBcc: everybody@evil.example\r\n\r\n<h1>second</h1>`,
  `<textarea></textarea><!-- \n]]> </title></style><style>*{display:none}</style>`,
  `&lt;b&gt; &amp;amp; &#x3c;`,
] as const

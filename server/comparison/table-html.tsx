/** The 对照表 as a file: one HTML page that needs nothing but itself, to send, to print, to open in Word or WPS. */
import { html, raw } from 'hono/html';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { sayIn } from '../site/text.js';
import type { Table } from './sheet.js';
import { Columns, Legend, list, summaryOf } from './table.js';

/** What the file needs of the site's look. A constant of this program: nothing from a document gets into it. */
const style = raw(`
body { margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1d1d1f; font: 1rem/1.85 "Songti SC", "Noto Serif CJK SC", SimSun, serif; }
h1 { font-size: 1.6rem; text-align: center; }
.comparison { width: 100%; table-layout: fixed; border-collapse: collapse; }
th, td { border: 1px solid #8f897b; padding: .5rem .8rem; text-align: left; vertical-align: top; }
.row-number { width: 4.5rem; }
.row-reasons { width: 21%; }
.reasons { margin: 0; padding-left: 1.2em; }
.reasons span { display: block; }
.row-number .kind { display: block; font-weight: 600; }
.line { margin: 0; text-indent: 2em; }
.line .label { font-weight: 700; }
:is(.unit-title, .unit-heading, .unit-note) .line { text-indent: 0; text-align: center; }
.comparison-legend span { margin-left: 1em; }
.no-side, .row-note, .quiet { margin: 0; color: #5f5c55; }
ins { color: #1c5e2c; background: #e3f1de; font-weight: 700; }
del { color: #68625a; background: #f4e7e3; }
:is(ins, del).moved { color: inherit; background: none; font-weight: inherit; text-decoration: underline dashed 1px; }
:is(ins, del).moved::before { content: "↕"; }
.followed { text-decoration: underline dotted 1px; }
.followed.was { font-size: .875em; text-decoration: none; }
.row-steps, .side-name { display: none; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media print { @page { size: A4 landscape; margin: 20mm 18mm; } body { margin: 0; max-width: none; font-size: 10.5pt; } ins::before { content: "【增："; } del::before { content: "【删："; } ins.moved::before { content: "【移来："; } del.moved::before { content: "【移走："; } :is(ins, del)::after { content: "】"; } }
`);

/** The comparison as one HTML page, in Chinese. What people wrote is escaped like every word of the texts. */
export function writeTableHtml({ comparison, reasons, title, before, after }: Table): string {
  const t = sayIn('zh');
  const heading = `${title} ${t(m.title)}`.trim();
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>${heading}</title>
<style>${style}</style>
</head>
<body>
<h1>${heading}</h1>
<p>${summaryOf(t, comparison)}</p>
${<Legend t={t} />}
${<Columns t={t} listed={list(comparison.rows, 'all', reasons)} before={before} after={after} />}
</body>
</html>
`;
  return page.toString();
}

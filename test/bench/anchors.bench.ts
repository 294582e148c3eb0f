/**
 * Where comments stand later, beside the usual fuzzy search for quote and context: through a log of edits, through
 * texts that no log connects and that were edited in known ways, and through real amendments.
 */
import { wordsBetween } from '../../schema/anchors.js';
import { compareLaws } from '../../schema/compare/comparison.js';
import { readText, writeText } from '../../schema/formats/text.js';
import { type Reanchored, reanchoring } from '../../schema/reanchor.js';
import { counter } from '../schema/build.js';
import { chanceOf, pick } from '../schema/compare/chance.js';
import { corpusText, corpusTexts, hasCorpus } from '../schema/corpus.js';
import { runSession, type Session } from '../schema/log-session.js';
import { followRanges, judgePlaces, type Range, rangesOf } from '../schema/session-truth.js';
import { isPlainLaw, judge, rangesIn, TaggedLaw } from '../schema/tagged-law.js';
import { median, print, quick, timed } from './figures.js';
import { findQuote, quoteOf } from './fuzzy.js';

if (!hasCorpus) process.exit(2);
const peerName = 'quote and context, fuzzy';
const percent = (part: number, whole: number): number => (100 * part) / whole;
const lawOf = (text: string, prefix = 'u') => readText(text, counter(prefix)).doc;

/** A position in the document → offset in its text with lines parted by \n, and back. */
function flatten(doc: Session['before']): { text: string; offsetOf: (pos: number) => number; posOf: (offset: number) => number } {
  const starts: { pos: number; offset: number; size: number }[] = [];
  let text = '';
  doc.descendants((node, pos) => {
    if (!node.isTextblock) return true;
    starts.push({ pos: pos + 1, offset: text.length, size: node.content.size });
    text += `${wordsBetween(doc, pos + 1, pos + 1 + node.content.size)}\n`;
    return false;
  });
  const last = <K extends 'pos' | 'offset'>(key: K, value: number) => starts.findLast((start) => start[key] <= value);
  return {
    text,
    offsetOf: (pos) => pos - (last('pos', pos)?.pos ?? 0) + (last('pos', pos)?.offset ?? 0),
    posOf: (offset) => offset - (last('offset', offset)?.offset ?? 0) + (last('offset', offset)?.pos ?? 0),
  };
}

/** The ranges found by the peer in the last document alone. */
function findRanges({ before, after }: Session, ranges: readonly Range[]) {
  const [old, now] = [flatten(before), flatten(after)];
  return ranges.map(({ from, to }) => {
    const found = findQuote(now.text, quoteOf(old.text, old.offsetOf(from), old.offsetOf(to)));
    const place = found && { from: now.posOf(found.start), to: now.posOf(found.end) };
    return { status: found ? ('kept' as const) : ('orphan' as const), from: place?.from ?? null, to: place?.to ?? null, unit: null };
  });
}

async function throughTheLog(): Promise<void> {
  const edits = 1000;
  const count = quick ? 1000 : 10_000;
  const session = runSession(lawOf(corpusText('山东省养老服务条例')), edits, 7);
  const ranges = rangesOf(session.before, count, chanceOf(7));
  const times: number[] = [];
  let ours = { right: 0, missed: 0, wrong: 0 };
  for (let run = 0; run < 3; run++)
    times.push(
      await timed(() => {
        ours = judgePlaces(session, ranges, followRanges(session, ranges));
      }),
    );
  const some = ranges.slice(0, quick ? 200 : 1000);
  const peers = judgePlaces(session, some, findRanges(session, some));
  for (const verdict of ['right', 'missed', 'wrong'] as const)
    print({
      bench: 'anchors',
      metric: `log of ${edits} edits, ${verdict}`,
      unit: '%',
      ours: percent(ours[verdict], count),
      peer: percent(peers[verdict], some.length),
      peerName,
      n: count,
    });
  print({ bench: 'anchors', metric: `log of ${edits} edits, ${count} anchors followed`, unit: 'ms', ours: median(times), n: times.length });
}

const asPlace = (found: { start: number; end: number } | null): Reanchored =>
  found ? { status: 'kept', ...found, confidence: 1 } : { status: 'orphan', start: null, end: null, confidence: 0 };

/** 民法典 and other laws, edited in known ways; both find the places in the text alone. */
async function throughKnownEdits(): Promise<void> {
  const counts = { ours: { right: 0, missed: 0, wrong: 0 }, peer: { right: 0, missed: 0, wrong: 0 } };
  const times = { ours: [] as number[], peer: [] as number[] };
  let n = 0;
  const texts = quick ? [corpusText('民法典')] : corpusTexts().map(({ text }) => text);
  for (const [seed, text] of texts.entries()) {
    const doc = lawOf(text);
    if (!isPlainLaw(doc) || doc.childCount < 15) continue;
    const law = new TaggedLaw(doc, seed + 1);
    const before = law.print();
    law.edit(Math.min(200, Math.round(doc.childCount / 3)));
    const after = law.print();
    const ranges = rangesIn(before, doc.childCount > 1000 ? 1000 : 100, seed);
    n += ranges.length;
    let ours: Reanchored[] = [];
    times.ours.push(
      await timed(() => {
        ours = ranges.map(reanchoring(before.doc, after.doc));
      }),
    );
    let peers: Reanchored[] = [];
    times.peer.push(
      await timed(() => {
        peers = ranges.map(({ start, end }) => asPlace(findQuote(after.text, quoteOf(before.text, start, end))));
      }),
    );
    for (const [index, range] of ranges.entries()) {
      counts.ours[judge(before, after, range, ours[index] as Reanchored)] += 1;
      counts.peer[judge(before, after, range, peers[index] as Reanchored)] += 1;
    }
  }
  for (const verdict of ['right', 'missed', 'wrong'] as const)
    print({
      bench: 'anchors',
      metric: `texts edited in known ways, ${verdict}`,
      unit: '%',
      ours: percent(counts.ours[verdict], n),
      peer: percent(counts.peer[verdict], n),
      peerName,
      n,
    });
  print({
    bench: 'anchors',
    metric: 'texts edited in known ways, time a law',
    unit: 'ms',
    ours: median(times.ours),
    peer: median(times.peer),
    peerName,
    n: times.ours.length,
  });
}

/** Words that still stand in the article that became theirs: who finds them, and who goes elsewhere. */
function throughAmendments(): void {
  const texts = corpusTexts().filter(({ name }) => /(?:before|after)$/.test(name));
  const counts = { still: 0, ours: 0, peer: 0, oursWrong: 0, peerWrong: 0 };
  const chance = chanceOf(3);
  for (let pair = 0; pair < texts.length; pair += 2) {
    const [a, b] = [lawOf(texts[pair]?.text ?? '', 'a'), lawOf(texts[pair + 1]?.text ?? '', 'b')];
    const [textA, textB] = [writeText(a), writeText(b)];
    const find = reanchoring(a, b);
    const rows = compareLaws(a, b).rows.filter(({ before, after }) => before.length > 0 && after.length > 0);
    for (let i = 0; i < (quick ? 100 : 500); i++) {
      const { before, after } = pick(rows, chance);
      const line = pick(pick(before, chance).lines, chance).words;
      const length = 4 + Math.floor(chance() * 30);
      if (line.length < length) continue;
      const offset = Math.floor(chance() * (line.length - length + 1));
      const quote = line.slice(offset, offset + length);
      const start = textA.indexOf(line) + offset;
      // Told apart by its line: a line that stands twice would not do.
      if (textA.indexOf(line) !== textA.lastIndexOf(line) || !after.some((unit) => unit.lines.some(({ words }) => words.includes(quote))))
        continue;
      counts.still += 1;
      const isThere = (place: { start: number; end: number }): boolean =>
        textB.slice(place.start, place.end) === quote &&
        after.some((unit) =>
          unit.lines.some(({ words }) => textB.indexOf(words) <= place.start && place.end <= textB.indexOf(words) + words.length),
        );
      const ours = find({ start, end: start + length });
      if (ours.status === 'kept' || ours.status === 'moved') counts[isThere(ours) ? 'ours' : 'oursWrong'] += 1;
      const peer = findQuote(textB, quoteOf(textA, start, start + length));
      if (peer) counts[isThere(peer) ? 'peer' : 'peerWrong'] += 1;
    }
  }
  const { still: n } = counts;
  const figure = (metric: string, ours: number, peer: number): void =>
    print({
      bench: 'anchors',
      metric: `real amendments, ${metric}`,
      unit: '%',
      ours: percent(ours, n),
      peer: percent(peer, n),
      peerName,
      n,
    });
  figure('found in the article that became theirs', counts.ours, counts.peer);
  figure('placed elsewhere', counts.oursWrong, counts.peerWrong);
}

await throughTheLog();
await throughKnownEdits();
throughAmendments();

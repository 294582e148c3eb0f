/**
 * Comparison of two texts of a law beside general ones, where the truth is known: 民法典 with 200 seeded amendments
 * for time, memory and noise; every law and pair of the corpus for what each unit is called.
 */
import { fork } from 'node:child_process';
import { diffArrays, diffChars } from 'diff';
import diffMatchPatch from 'diff-match-patch';
import { ChangeSet, simplifyChanges } from 'prosemirror-changeset';
import type { Node } from 'prosemirror-model';
import { Transform } from 'prosemirror-transform';
import { compareLaws } from '../../schema/compare/comparison.js';
import type { Span } from '../../schema/compare/spans.js';
import { unitsOfLaw } from '../../schema/compare/units.js';
import { readPart, readText, writeText } from '../../schema/formats/text.js';
import { counter } from '../schema/build.js';
import { foreignTo, judge, marked } from '../schema/compare/judgement.js';
import { type Amendment, amend } from '../schema/compare/mutations.js';
import { wordsFrom, wordsOf } from '../schema/compare/reconstruct.js';
import { corpusText, corpusTexts, hasCorpus } from '../schema/corpus.js';
import { median, print, quick, timed } from './figures.js';

if (!hasCorpus) process.exit(2);

/** One amendment of 民法典, as documents and as text. */
interface Pair {
  readonly before: Node;
  readonly after: Node;
  readonly texts: readonly [before: string, after: string];
}

/** What is marked: each text compared, or each one inserted or deleted stretch of a flat comparison. */
type Compare = (pair: Pair) => readonly (readonly Span[])[];

const flat = (parts: readonly { added: boolean; removed: boolean; value: string | string[] }[]): Span[] =>
  parts.map(({ added, removed, value }) => ({
    op: added ? 'ins' : removed ? 'del' : 'same',
    text: typeof value === 'string' ? value : value.join(''),
  }));

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** Line by line: the segmenter's time and memory grow with the square of what it is given at once. */
const wordsOfLines = (text: string): string[] =>
  text.split(/(?<=\n)/u).flatMap((line) => Array.from(segmenter.segment(line), ({ segment }) => segment));
const jsdiffWords = (before: string, after: string): Span[] => flat(diffArrays(wordsOfLines(before), wordsOfLines(after)));

/** Lines first, then words where lines were replaced, as people combine jsdiff's functions. */
function linesThenWords(before: string, after: string): Span[] {
  const spans: Span[] = [];
  const parts = diffArrays(before.split(/\n+/u), after.split(/\n+/u));
  for (let n = 0; n < parts.length; n++) {
    const [part, next] = [parts[n], parts[n + 1]];
    if (!part) continue;
    const text = part.value.join('\n');
    if (part.removed && next?.added) {
      spans.push(...jsdiffWords(text, next.value.join('\n')));
      n += 1;
    } else spans.push({ op: part.added ? 'ins' : part.removed ? 'del' : 'same', text });
  }
  return spans;
}

/** The whole document put in place of the other, as when a file is imported over a draft. */
function changeset(before: Node, after: Node): Span[] {
  const tr = new Transform(before).replaceWith(0, before.content.size, after.content);
  const { changes } = ChangeSet.create(before).addSteps(tr.doc, tr.mapping.maps, null);
  return simplifyChanges(changes, tr.doc).flatMap(({ fromA, toA, fromB, toB }) => [
    { op: 'same', text: '…' },
    { op: 'del', text: before.textBetween(fromA, toA, '\n') },
    { op: 'ins', text: tr.doc.textBetween(fromB, toB, '\n') },
  ]);
}

const ops = { '-1': 'del', '0': 'same', '1': 'ins' } as const;

const ours: Compare = ({ before, after }) => compareLaws(before, after).rows.map(({ spans }) => spans);
const peers: Readonly<Record<string, Compare>> = {
  'diff-match-patch': ({ texts }) => [
    new diffMatchPatch.diff_match_patch().diff_main(...texts).map(([op, text]) => ({ op: ops[op], text })),
  ],
  'prosemirror-changeset': ({ before, after }) => [changeset(before, after)],
  'jsdiff lines then words': ({ texts }) => [linesThenWords(...texts)],
  'jsdiff words': ({ texts }) => [jsdiffWords(...texts)],
  'jsdiff characters': ({ texts }) => [flat(diffChars(...texts))],
};
/** Too slow for a short run. */
const slow = new Set(['jsdiff words', 'jsdiff characters']);
const comparers: Readonly<Record<string, Compare>> = { ours, ...peers };

const read = (text: string, prefix: string): Node => readText(text, counter(prefix)).doc;
/** The amendments take all ids away, and citations would lose what they cite: here they are words like any. */
const readPlain = (text: string): Node => readPart(text, counter('a')).doc;
const code = readPlain(corpusText('民法典'));
const foreign = foreignTo(code, corpusText('刑法'));

function amendedCode(seed: number): { pair: Pair; amendment: Amendment } {
  const amendment = amend(code, seed, { units: 200, foreign });
  const { after } = amendment;
  return { amendment, pair: { before: code, after, texts: [writeText(code), writeText(after)] } };
}

/** Megabytes that a process of its own needs at most for one comparison; without a name, before any. */
async function peak(name: string | null): Promise<number> {
  const child = fork(process.argv[1] as string, ['--alone', name ?? '']);
  return new Promise((resolve, reject) => {
    child.once('message', (kilobytes: number) => resolve(kilobytes / 1024));
    child.once('error', reject);
  });
}

function compareAlone(name: string): void {
  const { pair } = amendedCode(1);
  comparers[name]?.(pair);
  process.send?.(process.resourceUsage().maxRSS);
}

async function besidePeers(): Promise<void> {
  const seeds = Array.from({ length: quick ? 7 : 25 }, (_, n) => n + 1);
  const pairs = seeds.map(amendedCode);
  const [characters, places] = (['characters', 'places'] as const).map((what) => pairs.map(({ amendment }) => amendment[what]));
  const measure = async (compare: Compare, runs: number) => {
    const [times, reported]: [number[], { characters: number; places: number }[]] = [[], []];
    // A server compares many times in its life: the first few runs of each warm it up.
    if (runs > 1) for (const { pair } of pairs.slice(0, 5)) compare(pair);
    for (const { pair } of pairs.slice(0, runs)) {
      let spans: ReturnType<Compare> = [];
      times.push(await timed(() => (spans = compare(pair))));
      reported.push(marked(spans));
    }
    return {
      time: median(times),
      characters: median(reported.map((each, n) => each.characters / (characters?.[n] ?? 0))),
      places: median(reported.map((each, n) => each.places / (places?.[n] ?? 0))),
      runs,
    };
  };
  const own = await measure(ours, pairs.length);
  const baseline = await peak(null);
  const ownPeak = (await peak('ours')) - baseline;
  for (const [peerName, compare] of Object.entries(peers)) {
    if (quick && slow.has(peerName)) continue;
    const { time, characters, places, runs } = await measure(compare, slow.has(peerName) ? 1 : pairs.length);
    const figure = (metric: string, unit: string, mine: number, peer: number, n = runs): void =>
      print({ bench: 'compare', metric: `民法典 with 200 amendments, ${metric}`, unit, ours: mine, peer, peerName, n });
    figure('time', 'ms', own.time, time);
    figure('memory above reading it', 'MB', ownPeak, (await peak(peerName)) - baseline, 1);
    figure('characters marked of the truly changed', 'x', own.characters, characters);
    figure('places marked of the truly changed', 'x', own.places, places);
  }
}

/** What each unit of every law of the corpus is called after seeded amendments. */
function kindsTold(): void {
  const seeds = quick ? 1 : 10;
  const laws = corpusTexts();
  const sum = { units: 0, wrong: 0, falseAlarms: 0, characters: 0, trueCharacters: 0, places: 0, truePlaces: 0 };
  for (const [index, { text }] of laws.entries()) {
    const before = readPlain(text);
    const others = foreignTo(before, laws[(index + 1) % laws.length]?.text ?? '').concat(foreign);
    for (let seed = 1; seed <= seeds; seed++) {
      const amendment = amend(before, seed * 1000 + index, { units: Math.ceil(before.childCount / 4), foreign: others });
      const told = judge(before, amendment);
      sum.units += told.units;
      sum.wrong += told.wrong.length;
      sum.falseAlarms += told.falseAlarms;
      sum.characters += told.characters;
      sum.trueCharacters += amendment.characters;
      sum.places += told.places;
      sum.truePlaces += amendment.places;
    }
  }
  const figure = (metric: string, unit: string, value: number, n = sum.units): void =>
    print({ bench: 'compare', metric: `all laws, a quarter amended, ${metric}`, unit, ours: value, n });
  figure('kind of change right', '%', 100 * (1 - sum.wrong / sum.units));
  figure('only renumbered, called changed', 'units', sum.falseAlarms);
  figure('characters marked of the truly changed', 'x', sum.characters / sum.trueCharacters, sum.trueCharacters);
  figure('places marked of the truly changed', 'x', sum.places / sum.truePlaces, sum.truePlaces);
}

/** Real amendments: is each side, put together again from the spans, what it was? */
function realPairs(): void {
  const sides = corpusTexts().filter(({ name }) => name.startsWith('pairs/'));
  const names = [...new Set(sides.map(({ name }) => name.replace(/\/(?:before|after)$/, '')))];
  const exact = names.filter((name) => {
    const [before, after] = ['before', 'after'].map((side) =>
      read(sides.find((each) => each.name === `${name}/${side}`)?.text ?? '', side),
    ) as [Node, Node];
    const comparison = compareLaws(before, after);
    return (
      [
        ['before', before],
        ['after', after],
      ] as const
    ).every(([side, law]) => {
      const units = unitsOfLaw(law).units;
      return wordsFrom(comparison, side, units) === wordsOf(units);
    });
  });
  print({
    bench: 'compare',
    metric: 'real amendments put together again exactly',
    unit: '%',
    ours: (100 * exact.length) / names.length,
    n: names.length,
  });
}

const alone = process.argv.indexOf('--alone');
if (alone >= 0) compareAlone(process.argv[alone + 1] ?? '');
else {
  realPairs();
  await besidePeers();
  kindsTold();
}

/** R08: what is nearly a copy of an upper law. Looks at the texts of a library, where one is given. */
import type { Context, LibraryText } from './context.js';
import { always, type ClauseRule, type Mark, type Rule } from './rule.js';

/** Shorter clauses are alike by chance. */
const shortest = 25;
/** Characters of a shingle. */
const width = 8;
/** Share of the shingles that must stand in the one clause of the other text. */
const enough = 0.8;

/** The clauses of a library by the shingles they contain. */
interface Shingles {
  readonly clauses: readonly { readonly title: string; readonly address: string }[];
  readonly byShingle: ReadonlyMap<string, readonly number[]>;
}

const made = new WeakMap<readonly LibraryText[], Shingles>();

/** Words alone: marks and white space say nothing. */
const squeeze = (text: string): string => text.replace(/[^\p{Script=Han}0-9]/gu, '');

function* shinglesOf(text: string): Generator<string> {
  const words = squeeze(text);
  for (let at = 0; at + width <= words.length; at++) yield words.slice(at, at + width);
}

/** A shingle in more clauses than this is a formula of law, and tells nothing. */
const tooCommon = 12;

function shinglesIn(library: readonly LibraryText[]): Shingles {
  const known = made.get(library);
  if (known) return known;
  const clauses = library.flatMap(({ title, clauses }) => clauses.map(({ address }) => ({ title, address })));
  const byShingle = new Map<string, number[]>();
  library
    .flatMap((text) => text.clauses)
    .forEach(({ text }, index) => {
      for (const shingle of new Set(shinglesOf(text))) {
        const list = byShingle.get(shingle);
        if (list) list.push(index);
        else byShingle.set(shingle, [index]);
      }
    });
  const shingles = { clauses, byShingle };
  made.set(library, shingles);
  return shingles;
}

/** The clause that a text nearly repeats, null when there is none. */
function source(text: string, { clauses, byShingle }: Shingles): { title: string; address: string } | null {
  const shared = new Map<number, number>();
  let count = 0;
  for (const shingle of shinglesOf(text)) {
    count += 1;
    const standing = byShingle.get(shingle) ?? [];
    if (standing.length <= tooCommon) for (const index of standing) shared.set(index, (shared.get(index) ?? 0) + 1);
  }
  let best: { index: number; times: number } | null = null;
  for (const [index, times] of shared) if (times >= enough * count && times > (best?.times ?? 0)) best = { index, times };
  return best ? (clauses[best.index] ?? null) : null;
}

const copies: ClauseRule = {
  id: 'R08',
  scope: 'clause',
  severity: always('hint'),
  basis: '立法法（2023年）第八十二条第四款',
  basisStatus: 'primary',
  summary: ['一般不重复上位法已经明确规定的内容', 'What an upper law says already is not repeated'],
  advice: ['删去，或者结合本地实际作出具体规定', 'Delete it, or say what is particular here'],
  example: {
    bad: '老年人养老以居家为基础，家庭成员应当尊重、关心和照料老年人，不得忽视、冷落老年人。',
    good: '本市推进居家和社区养老服务协调发展。',
  },
  on: ['paragraph', 'item', 'subitem'],
  check({ text }, { library }: Context): Mark[] {
    if (library.length === 0 || squeeze(text).length < shortest) return [];
    const found = source(text, shinglesIn(library));
    if (!found) return [];
    const message = [`与《${found.title}》${found.address}几乎相同`, `Nearly the same as ${found.address} of ${found.title}`] as const;
    return [{ from: 0, to: text.length, message }];
  },
};

export const copyRules: readonly Rule[] = [copies];

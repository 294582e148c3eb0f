/** The real law texts beside the project. Tests that need them say so when they are absent. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../../shared/corpus');

/** True when the corpus is there; says so on standard error when it is not. */
export const hasCorpus = existsSync(folder);
if (!hasCorpus) console.warn(`The law texts are not at ../shared/corpus: the tests that read them do not run.`);

export interface CorpusText {
  readonly name: string;
  readonly text: string;
  /** Articles as the index counts them, where it does. */
  readonly articles: number | null;
}

interface Index {
  laws: { file: string; articles: number }[];
  pairs: { dir: string; articles: [number, number] }[];
}

const readIndex = (): Index => JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));

/** One law by the beginning of its file name. */
export function corpusText(name: string): string {
  const file = readdirSync(join(folder, 'laws')).find((each) => each.startsWith(name));
  if (!file) throw new Error(`no law ${name} in the corpus`);
  return readFileSync(join(folder, 'laws', file), 'utf8');
}

/** All laws and both sides of all pairs. */
export function corpusTexts(): CorpusText[] {
  const index = readIndex();
  const laws = index.laws.map(({ file, articles }) => ({ name: file, text: readFileSync(join(folder, file), 'utf8'), articles }));
  const sides = index.pairs.flatMap(({ dir, articles }) =>
    (['before', 'after'] as const).map((side, i) => ({
      name: `${dir}/${side}`,
      text: readFileSync(join(folder, dir, `${side}.txt`), 'utf8'),
      articles: articles[i] ?? null,
    })),
  );
  return [...laws, ...sides];
}

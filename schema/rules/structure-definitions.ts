/** S17: definitions, their form and their place. */
import type { Block, Line } from './block.js';
import { always, documentRule, type Hit, type Rule } from './rule.js';

/** A definition of this text: 本条例所称…，是指…. */
interface Definition {
  readonly term: string;
  readonly unit: string;
  readonly offset: number;
  readonly length: number;
}

interface Passage {
  readonly kind: Block['kind'];
  /** Name of a heading; words of an article. */
  readonly words: string;
  readonly definitions: readonly Definition[];
  /** Definitions that are put in other words. */
  readonly odd: readonly Definition[];
}

const otherWords = /本(?:法|条例|规定|办法|细则|规则)(?:所称的?|中的)([^，。；：]{1,30}?)，?(?:就是指?|即是?指?|是(?!指|否))/gu;
const defining = /本(?:法|条例|规定|办法|细则|规则)(?:所称的?|中的)([^，。；：]{1,30}?)，?(?:是指|指|包括)/gu;

function definitionsIn(line: Line, form: RegExp): Definition[] {
  if (!/所称|中的/u.test(line.text)) return [];
  return Array.from(line.text.matchAll(form), (match) => ({
    term: (match[1] ?? '').replace(/^“|”$/gu, ''),
    unit: line.unit,
    offset: match.index,
    length: match[0].length,
  }));
}

/** The chapters of a text: for each, whether it is 总则 or 附则, its words and its definitions. */
function chaptersOf(passages: readonly Passage[]): { name: string; words: string[]; definitions: Definition[] }[] {
  const chapters: { name: string; words: string[]; definitions: Definition[] }[] = [];
  for (const { kind, words, definitions } of passages) {
    if (kind === 'chapter') chapters.push({ name: words.replace(/[\s\u3000]/gu, ''), words: [], definitions: [] });
    else {
      chapters.at(-1)?.words.push(words);
      chapters.at(-1)?.definitions.push(...definitions);
    }
  }
  return chapters;
}

const definitions = documentRule<Passage>({
  id: 'S17',
  severity: always('warning'),
  basis: '立法技术规范（试行）（一）2.1至2.3',
  basisStatus: 'secondary',
  summary: [
    '定义写作“本条例所称……，是指……。”；全文用的放在总则适用范围之后或者附则，只在一章用的放在该章',
    'A definition reads 本条例所称…，是指…; terms of the whole text stand in 总则 or 附则, those of one chapter in it',
  ],
  advice: ['改用“是指”，或者移到总则、附则', 'Write 是指, or move it to 总则 or 附则'],
  example: { bad: '本条例所称居家养老服务就是面向老年人的服务。', good: '本条例所称居家养老服务，是指面向老年人的服务。' },
  gather(block) {
    const { kind, lines } = block;
    if (kind !== 'article' && kind !== 'chapter' && kind !== 'part') return null;
    const find = (form: RegExp): Definition[] => (kind === 'article' ? lines.flatMap((line) => definitionsIn(line, form)) : []);
    return { kind, words: lines.map(({ text }) => text).join('\n'), definitions: find(defining), odd: find(otherWords) };
  },
  check: (passages) => [...passages.flatMap(({ odd }) => odd.map(oddForm)), ...misplaced(passages)],
});

const oddForm = ({ unit, offset, length }: Definition): Hit => ({
  unit,
  offset,
  length,
  message: ['定义用“是指”', 'A definition says 是指'],
  suggestion: ['改为“本条例所称……，是指……”', 'Write 本条例所称…，是指…'],
});

const isGeneral = (name: string): boolean => /^(?:总则|附则|一般规定)$/u.test(name);

/** Definitions in a chapter of terms that other chapters use as well. */
function misplaced(passages: readonly Passage[]): Hit[] {
  // In a code with parts, the place of a definition is a matter of the part.
  if (!passages.some(({ definitions }) => definitions.length > 0) || passages.some(({ kind }) => kind === 'part')) return [];
  const chapters = chaptersOf(passages);
  return chapters.flatMap((chapter) =>
    isGeneral(chapter.name)
      ? []
      : chapter.definitions.flatMap(({ term, unit, offset, length }): Hit[] => {
          const others = chapters.filter((other) => other !== chapter && other.words.some((words) => words.includes(term))).length;
          const message = [
            `“${term}”在其他${others}章也使用，定义宜放在总则或者附则`,
            `${term} is used in ${others} other chapters; define it in 总则 or 附则`,
          ] as const;
          return others > 1 ? [{ unit, offset, length, message }] : [];
        }),
  );
}

export const definitionRules: readonly Rule[] = [definitions];

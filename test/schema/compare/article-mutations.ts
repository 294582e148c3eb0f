/** Ways to change one article or heading, each with what it truly changes. */
import type { Node } from 'prosemirror-model';
import { wordsIn } from '../../../schema/compare/words.js';
import { lawSchema } from '../../../schema/law.js';
import { type Chance, pick } from './chance.js';

const { nodes } = lawSchema;

export interface Changed {
  readonly node: Node;
  /** Characters deleted and inserted. */
  readonly characters: number;
  readonly places: number;
}

const newWords = ['智慧', '助餐', '及时', '依法', '社区', '志愿者', '信息平台', '适老化', '照护', '有关单位', '三十日', '百分之三十'];

/** Changes an article in one of the ways that amendments do; null where it is too short for that. */
export function changeInside(node: Node, foreign: readonly string[], chance: Chance): Changed | null {
  switch (pick(['words', 'words', 'words', 'sentence', 'no sentence', 'clause', 'no clause'], chance)) {
    case 'sentence':
      return putSentence(node, pick(foreign, chance), chance);
    case 'no sentence':
      return dropSentence(node, chance);
    case 'clause':
      return putClause(node, pick(foreign, chance), chance);
    case 'no clause':
      return dropClause(node, chance);
    default:
      return editWords(node, 1 + Math.floor(chance() * 3), chance);
  }
}

export function changeHeading(node: Node, chance: Chance): Changed {
  const word = pick(newWords, chance);
  return { node: node.type.create(node.attrs, lawSchema.text(word + node.textContent)), characters: word.length, places: 1 };
}

/** Puts in, takes out or replaces a word or two, at most at so many places, each in a clause of its own. */
export function editWords(node: Node, most: number, chance: Chance): Changed | null {
  let changed: Changed = { node, characters: 0, places: 0 };
  const clauses = [...node.children.keys()];
  for (let n = 0; n < most && clauses.length > 0; n++) {
    const [at] = clauses.splice(Math.floor(chance() * clauses.length), 1);
    const edited = editClause(node.child(at as number), chance);
    if (!edited) continue;
    const whole = changed.node.content.replaceChild(at as number, edited.node);
    changed = { node: node.copy(whole), characters: changed.characters + edited.characters, places: changed.places + 1 };
  }
  return changed.places > 0 ? changed : null;
}

function editClause(clause: Node, chance: Chance): Changed | null {
  const words = wordsIn(clause.textContent);
  const place = Math.floor(chance() * words.length);
  const [count, put] = pick<readonly [number, string]>(
    [
      [0, pick(newWords, chance)],
      [2, ''],
      [1, pick(newWords, chance)],
    ],
    chance,
  );
  const cut = words.slice(place, place + count).join('');
  const text = [...words.slice(0, place), put, ...words.slice(place + count)].join('');
  if (text === '' || cut === put) return null;
  return { node: clause.type.create(clause.attrs, lawSchema.text(text)), characters: cut.length + put.length, places: 1 };
}

const sentencesOf = (text: string): string[] => text.split(/(?<=。)/u);

function putSentence(node: Node, sentence: string, chance: Chance): Changed | null {
  return inClause(node, chance, (text) => {
    const sentences = sentencesOf(text);
    if (!text.endsWith('。')) return null;
    const at = Math.floor(chance() * (sentences.length + 1));
    return { text: [...sentences.slice(0, at), sentence, ...sentences.slice(at)].join(''), characters: sentence.length };
  });
}

function dropSentence(node: Node, chance: Chance): Changed | null {
  return inClause(node, chance, (text) => {
    const sentences = sentencesOf(text);
    if (sentences.length < 2) return null;
    const [gone = ''] = sentences.splice(Math.floor(chance() * sentences.length), 1);
    return { text: sentences.join(''), characters: gone.length };
  });
}

function inClause(node: Node, chance: Chance, change: (text: string) => { text: string; characters: number } | null): Changed | null {
  const at = Math.floor(chance() * node.childCount);
  const clause = node.child(at);
  const changed = clause.type === nodes.caption ? null : change(clause.textContent);
  if (!changed) return null;
  const content = node.content.replaceChild(at, clause.type.create(clause.attrs, lawSchema.text(changed.text)));
  return { node: node.copy(content), characters: changed.characters, places: 1 };
}

/** A 款 or 项 after another one of its kind. */
function putClause(node: Node, words: string, chance: Chance): Changed | null {
  const at = Math.floor(chance() * node.childCount);
  const { type } = node.child(at);
  if (type !== nodes.paragraph && type !== nodes.item) return null;
  const clauses = [...node.children.slice(0, at + 1), type.create(null, lawSchema.text(words)), ...node.children.slice(at + 1)];
  return { node: node.type.create(node.attrs, clauses), characters: words.length + 1, places: 1 };
}

function dropClause(node: Node, chance: Chance): Changed | null {
  const at = 1 + Math.floor(chance() * (node.childCount - 1));
  const gone = node.maybeChild(at);
  // What has items below it would leave them to the clause before.
  if (!gone || gone.type === nodes.caption || node.firstChild?.type === nodes.caption) return null;
  if (node.maybeChild(at + 1) && node.child(at + 1).type !== gone.type) return null;
  const clauses = node.children.filter((_, index) => index !== at);
  return { node: node.type.create(node.attrs, clauses), characters: gone.textContent.length + 1, places: 1 };
}

export const articleOf = (lines: readonly string[]): Node =>
  nodes.article.create(
    null,
    lines.map((line) => nodes.paragraph.create(null, lawSchema.text(line))),
  );

export interface Cut extends Omit<Changed, 'node'> {
  readonly halves: readonly [Node, Node];
}

/** Two articles from one, each with something to say: between two 款, or after a sentence of a 款. */
export function cutInTwo(node: Node, chance: Chance): Cut | null {
  const cuts: Cut[] = [];
  const offer = (left: readonly Node[], right: readonly Node[], characters: number): void => {
    if (![left, right].every((half) => half.map((clause) => clause.textContent).join('').length >= 12)) return;
    cuts.push({ halves: [node.type.create(node.attrs, left), nodes.article.create(null, right)], characters, places: characters });
  };
  const clauses = node.children;
  for (const [at, clause] of clauses.entries()) {
    if (clause.type !== nodes.paragraph) continue;
    if (at > 0) offer(clauses.slice(0, at), clauses.slice(at), 0);
    const sentences = sentencesOf(clause.textContent);
    for (let end = 1; end < sentences.length; end++) {
      const part = (words: readonly string[]): Node => nodes.paragraph.create(null, lawSchema.text(words.join('')));
      offer([...clauses.slice(0, at), part(sentences.slice(0, end))], [part(sentences.slice(end)), ...clauses.slice(at + 1)], 1);
    }
  }
  return cuts.length > 0 ? pick(cuts, chance) : null;
}

/** Two articles as one: the clauses of the second after those of the first, or run on in the last of them. */
export function joined(first: Node, second: Node, chance: Chance): Changed {
  const rest = second.children.filter(({ type }) => type !== nodes.caption);
  const [last, next] = [first.lastChild as Node, rest[0] as Node];
  if (last.type !== nodes.paragraph || next.type !== nodes.paragraph || chance() < 0.5)
    return { node: first.type.create(first.attrs, [...first.children, ...rest]), characters: 0, places: 0 };
  const run = last.copy(last.content.append(next.content));
  return { node: first.type.create(first.attrs, [...first.children.slice(0, -1), run, ...rest.slice(1)]), characters: 1, places: 1 };
}

/** Citations of other laws: 《中华人民共和国老年人权益保障法》第四十三条第二款, 刑法第三百条. */
import { farthestName, lawNameEnd, scan } from './find.js';
import { citedKinds, parseCitation, type Step, writeOrdinal } from './wording.js';

export interface ExternalCitation {
  /** UTF-16 offsets in the line, from the title to the end of the address; of the address alone where one title has several. */
  readonly from: number;
  readonly to: number;
  /** As it stands in 《》; without them where the text names the law without (刑法). */
  readonly title: string;
  /** 第四十三条第二款, 第十条至第十二条; '' where the law is cited as a whole. */
  readonly address: string;
}

/** The law that was cited last, and where in it. */
interface Named {
  readonly title: string;
  readonly steps: readonly Step[];
}

const marked = /《((?:[^《》]|《[^《》]*》)*)》/gu;
const speech = /“[^“”]*”|‘[^‘’]*’/gu;
const isLawTitle = new RegExp(`${lawNameEnd}(?:[（(][^（）()]*[）)])?$`, 'u');
/** 《…法》（2023年修正）的, 刑法 */
const titleBefore = new RegExp(`(?:《((?:[^《》]|《[^《》]*》)*)》|([\\p{Script=Han}]*?${lawNameEnd}))(?:[（(][^（）()]*[）)])?的?$`, 'u');
/** What stands before the name of a law and is none of it, where no 《 tells where it begins. */
const leading =
  /^.*(?:依照|按照|依据|根据|违反|适用|属于|符合|实施|认定为|具备|提交|视为|不受|或者|以及|规定|关于|除|按|(?<![国所])有|对(?!外)于?)/u;
const shortNames = /(?:宪法|刑法|民法典|该法|该条例)$/u;

/** The citations of other laws in a line of text, in order. What stands in quotation marks is passed over. */
export function externalCitations(text: string): ExternalCitation[] {
  const found: ExternalCitation[] = [];
  let last: Named = { title: '', steps: [] };
  for (const { from, to, text: cited, isOther } of scan(text)) {
    if (!isOther) continue;
    const steps = parseCitation(cited)?.[0]?.steps ?? [];
    const named = nameBefore(text, from);
    const above = named ? [] : last.steps.filter(({ kind }) => isOuter(kind, steps[0]?.kind));
    const title = named?.title ?? last.title;
    found.push({ from: named?.from ?? from, to, title, address: writeSteps(above) + cited });
    last = { title, steps: [...above, ...steps] };
  }
  return [...found, ...wholeLaws(text, found)].sort((a, b) => a.from - b.from);
}

const isOuter = (kind: Step['kind'], inner: Step['kind'] | undefined): boolean =>
  inner !== undefined && citedKinds.indexOf(kind) < citedKinds.indexOf(inner);

const writeSteps = (steps: readonly Step[]): string =>
  steps.map(({ kind, ordinals }) => (ordinals[0] ? writeOrdinal(kind, ordinals[0]) : '')).join('');

/** The name of a law right before a citation, and where it begins. */
function nameBefore(text: string, at: number): { title: string; from: number } | null {
  const start = Math.max(0, at - farthestName);
  const match = titleBefore.exec(text.slice(start, at));
  if (!match) return null;
  const [, inMarks, words = ''] = match;
  const title = inMarks ?? nameIn(words);
  return { title, from: start + match.index + (inMarks === undefined ? words.length - title.length : 0) };
}

const nameIn = (words: string): string => shortNames.exec(words)?.[0] ?? words.replace(leading, '');

/** Titles of laws that no address follows. */
function wholeLaws(text: string, addressed: readonly ExternalCitation[]): ExternalCitation[] {
  const plain = text.replace(speech, (words) => ' '.repeat(words.length));
  return [...plain.matchAll(marked)].flatMap((match) => {
    const [from, to, title] = [match.index, match.index + match[0].length, match[1] ?? ''];
    const isAddressed = addressed.some((citation) => citation.from <= from && citation.to >= to);
    return isLawTitle.test(title) && !isAddressed ? [{ from, to, title, address: '' }] : [];
  });
}

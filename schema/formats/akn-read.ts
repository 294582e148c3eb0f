/**
 * Reads Akoma Ntoso. What this program wrote comes back as the same document, ids included. What others wrote is read
 * as far as it answers to 编章节条款项目; what does not is kept as lines, and reported.
 */
import { lawSchema, type NewId } from '../law.js';
import { isUnitId } from '../unit-id.js';
import { readAknBody } from './akn-body.js';
import { checkAkn } from './akn-check.js';
import type { AknReading } from './akn-clauses.js';
import { blockLines, textOf } from './akn-lines.js';
import { aknNamespace } from './akn-write.js';
import { linkCitations } from './citations.js';
import { type Problem, ProblemList } from './problems.js';
import type { ReadLaw } from './read.js';
import { Numbers } from './text-numbers.js';
import { readText } from './text-read.js';
import { UnreadableFile } from './unreadable.js';
import { childOf, childrenOf, parseXml, type XmlElement } from './xml.js';

const { nodes } = lawSchema;
const words = (text: string) => (text ? lawSchema.text(text) : null);

/**
 * @param newId gives an id to units that have none of ours
 * @throws UnreadableFile for what is no XML, no Akoma Ntoso, or has no body
 */
export function readAkn(text: string, newId: NewId): ReadLaw {
  const root = parseXml(text);
  if (root.name !== 'akomaNtoso') throw new UnreadableFile('xml-not-akn', { line: root.line, detail: root.name.slice(0, 40) });
  const main = childrenOf(root).find((child) => bodyOf(child));
  const body = main && bodyOf(main);
  if (!main || !body) throw new UnreadableFile('akn-without-body', { line: root.line });
  return new AknReader(root, main, body, newId).read();
}

const bodyOf = (document: XmlElement): XmlElement | undefined => childOf(document, 'body') ?? childOf(document, 'mainBody');

class AknReader {
  private readonly root: XmlElement;
  private readonly main: XmlElement;
  private readonly body: XmlElement;
  private readonly problems = new ProblemList();
  private readonly reading: AknReading;
  /** Unit → the line of the file that it begins on. */
  private readonly lineOf: ReadonlyMap<string, number>;

  constructor(root: XmlElement, main: XmlElement, body: XmlElement, newId: NewId) {
    this.root = root;
    this.main = main;
    this.body = body;
    const { lineOf, ...ids } = idsFor(main, newId);
    this.lineOf = lineOf;
    this.reading = { ...ids, problems: this.problems, numbers: new Numbers(this.problems) };
  }

  read(): ReadLaw {
    if (this.root.namespace !== aknNamespace)
      this.problems.report(this.root.line, 'akn-namespace', { found: this.root.namespace.slice(0, 80) });
    for (const { line, code, found } of checkAkn(this.root)) this.problems.report(line, code, { found: found.slice(0, 80) });
    const front = this.readFront();
    const preamble = this.part('preamble').map(({ element, number, text }) =>
      nodes.preface.create({ id: this.reading.idOf(element) }, words(number + text)),
    );
    const blocks = readAknBody(this.body, this.reading);
    const closing = this.part('conclusions').map(({ number, text, line }) => {
      this.problems.report(line, 'text-under-heading');
      return nodes.preface.create({ id: this.reading.newId() }, words(number + text));
    });
    const doc = nodes.doc.create(null, [...front, ...preamble, ...blocks, ...closing, ...this.annexes()]);
    doc.check();
    for (const left of childrenOf(this.main)) if (!known.has(left.name)) this.leaveOut(left);
    if (blocks.length > 0 && childrenOf(this.body).every(({ name }) => plainBlocks.has(name)))
      return this.withoutArticles({ doc, problems: this.problems.list() });
    // The words say what is cited; whoever wrote the file may have left the references out, or wrong.
    const law = linkCitations(doc, (unit) => this.lineOf.get(unit) ?? this.body.line, this.problems);
    return { doc: law, problems: this.problems.list() };
  }

  private part(name: string) {
    const part = childOf(this.main, name);
    return part ? blockLines(part) : [];
  }

  /** Title, 题注, and further lines of the preface. */
  private readFront() {
    const preface = childOf(this.main, 'preface');
    const titles = preface ? descendants(preface, 'docTitle') : [];
    const title = titles.map(textOf).join('') || this.frbrName();
    if (!title) this.problems.report(preface?.line ?? this.main.line, 'title-missing');
    const front = [nodes.title.create(null, words(title.replaceAll('\n', '')))];
    const further = preface ? childrenOf(preface).filter((block) => descendants(block, 'docTitle').length === 0) : [];
    const lines = further.flatMap(blockLines);
    const noteAt = lines.findIndex(({ element, text }) => element.attributes.class === 'note' || /^[（(].*[）)]$/u.test(text));
    const note = lines[noteAt];
    if (note) front.push(nodes.note.create(null, words(note.text)));
    for (const [index, { number, text, line }] of lines.entries()) {
      if (index === noteAt || number + text === '') continue;
      this.problems.report(line, 'text-before-articles');
      front.push(nodes.preface.create({ id: this.reading.newId() }, words(number + text)));
    }
    return front;
  }

  /** The name of the work, where no title is printed. */
  private frbrName(): string {
    const meta = childOf(this.main, 'meta');
    return (meta && descendants(meta, 'FRBRname')[0]?.attributes.value) ?? '';
  }

  private annexes() {
    const attachments = childOf(this.main, 'attachments') ?? childOf(this.main, 'components');
    return childrenOf(attachments ?? this.main, attachments ? undefined : 'attachment').map((attachment) => {
      const heading = childOf(attachment, 'heading');
      const document = childrenOf(attachment).find((child) => bodyOf(child));
      const lines = document
        ? childrenOf(document).flatMap((part) => blockLines(part))
        : childrenOf(attachment)
            .filter((part) => part !== heading)
            .flatMap(blockLines);
      const texts = lines.map(({ number, text }) => number + text);
      const title = heading ? textOf(heading) : (texts.shift() ?? '');
      return nodes.annex.create({ id: this.reading.idOf(attachment) }, [
        nodes.annexTitle.create(null, words(title)),
        ...texts.map((line) => nodes.annexLine.create(null, words(line))),
      ]);
    });
  }

  private leaveOut(element: XmlElement): void {
    if (blockLines(element).some(({ text }) => text !== '')) this.problems.report(element.line, 'akn-left-out', { found: element.name });
  }

  /** A document of plain lines, where 条 may be marked by their words alone: read as text. */
  private withoutArticles(plain: ReadLaw): ReadLaw {
    const lines = plain.doc.children.flatMap((node) => node.textBetween(0, node.content.size, '\n').split('\n'));
    const source = [...this.part('preamble'), ...blockLines(this.body)];
    const { doc, problems } = readText(lines.join('\n'), this.reading.newId);
    const front = lines.length - source.length;
    const at = ({ line }: Problem): number => source[line - 1 - front]?.line ?? this.body.line;
    return { doc, problems: [...plain.problems, ...problems.map((problem) => ({ ...problem, line: at(problem) }))] };
  }
}

/** Blocks of text outside any hierarchy. */
const plainBlocks = new Set(['p', 'block', 'blockList', 'ul', 'ol', 'table', 'tblock', 'container', 'div']);

/** Parts of a document that are read. */
const known = new Set(['meta', 'preface', 'preamble', 'body', 'mainBody', 'conclusions', 'attachments', 'components']);

/** Ids for life, from wId where they are of our form; each stands once. */
function idsFor(main: XmlElement, newId: NewId): Pick<AknReading, 'idOf' | 'newId'> & { lineOf: ReadonlyMap<string, number> } {
  const reserved = new Set<string>();
  const collect = (element: XmlElement): void => {
    const { wId } = element.attributes;
    if (wId !== undefined) reserved.add(wId);
    for (const child of childrenOf(element)) collect(child);
  };
  collect(main);
  const given = new Set<string>();
  const fresh = (): string => {
    let id = newId();
    while (reserved.has(id)) id = newId();
    return id;
  };
  const lineOf = new Map<string, number>();
  const idOf = ({ attributes: { wId }, line }: XmlElement): string => {
    const id = wId === undefined || !isUnitId(wId) || given.has(wId) ? fresh() : wId;
    given.add(id);
    lineOf.set(id, line);
    return id;
  };
  return { idOf, newId: fresh, lineOf };
}

/** All elements of a name below another, in order. */
function descendants(element: XmlElement, name: string): XmlElement[] {
  return childrenOf(element).flatMap((child) => (child.name === name ? [child] : descendants(child, name)));
}

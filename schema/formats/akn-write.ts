/**
 * Writes a document as Akoma Ntoso 3.0, the OASIS standard for legal documents.
 *
 * 编 part, 分编 subpart, 章 chapter, 节 section, 条 article, 款 paragraph without num, 项 point and 目 indent in a list
 * that the line above introduces. `eId` says where a unit stands, `wId` is its id for life, so that what is written
 * here reads back as the same document. Lines outside articles are `hcontainer name="line"`, before the first heading
 * or article the preamble. `class="own"` marks a number that order would not give, and a 条旨
 * without brackets.
 */
import type { Node } from 'prosemirror-model';
import { attrsOf } from '../citations/upkeep.js';
import { type HeadingLevel, headingLevels } from '../law.js';
import { type LineText, piecesOf } from '../line-text.js';
import { numberIn } from '../numerals.js';
import { outline, type Unit } from '../outline.js';
import { EIds, isBracketed, looksLikeBranch } from './akn-ids.js';
import { type Described, identification, kindOf, metaOf } from './akn-meta.js';
import { type Block, blocksOf } from './blocks.js';
import type { Edition } from './edition.js';
import { UnwritableText } from './unwritable.js';
import { escapeXml, forbiddenInXml } from './xml.js';

export const aknNamespace = 'http://docs.oasis-open.org/legaldocml/ns/akn/3.0';

/**
 * The whole document; the same document and edition always give the same text.
 * @throws UnwritableText for a character that XML has no place for
 */
export function writeAkn(doc: Node, edition: Edition): string {
  // A reference may point ahead, so names are given in one round and referred to in another.
  const names = new Map<string, string>();
  new AknWriter(doc, edition, new Map(), names).write();
  return new AknWriter(doc, edition, names, new Map()).write();
}

class AknWriter {
  private readonly units: readonly Unit[];
  private readonly ids: EIds;
  private readonly described: Described;
  /** Headings whose elements are open, outermost first. */
  private open: { readonly level: HeadingLevel; readonly eId: string }[] = [];

  /** Unit → its eId: those to refer to, and those given in this round. */
  private readonly known: ReadonlyMap<string, string>;
  private readonly given: Map<string, string>;

  constructor(doc: Node, edition: Edition, known: ReadonlyMap<string, string>, given: Map<string, string>) {
    this.known = known;
    this.given = given;
    this.units = outline(doc);
    for (const unit of this.units) {
      const forbidden = forbiddenInXml(unit.text.replaceAll('\n', ''));
      if (forbidden !== null) throw new UnwritableText(forbidden, unit.address || (unit.kind === 'note' ? '题注' : '题目'), 'XML');
    }
    this.ids = new EIds(this.units);
    this.described = { title: this.textOf('title'), note: this.textOf('note'), edition };
  }

  write(): string {
    const body = blocksOf(this.units).filter(({ unit: { kind } }) => kind !== 'title' && kind !== 'note' && kind !== 'annex');
    const firstBlock = body.findIndex(({ unit }) => unit.kind !== 'preface');
    const front = firstBlock < 0 ? body : body.slice(0, firstBlock);
    const kind = kindOf(this.described);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<akomaNtoso xmlns="${aknNamespace}">`,
      `<${kind} name="tiaoli" contains="singleVersion">`,
      metaOf(this.described),
      this.preface(),
      ...(front.length > 0
        ? ['<preamble>', ...front.map(({ unit }) => `<p${this.named('', unit.id)}>${this.inline(unit)}</p>`), '</preamble>']
        : []),
      '<body>',
      ...this.body(body.slice(front.length)),
      '</body>',
      ...this.annexes(),
      `</${kind}>`,
      '</akomaNtoso>',
      '',
    ].join('\n');
  }

  /** The attributes that name an element: where it stands, and its id for life. */
  private named(eId: string, id: string): string {
    if (eId && id) this.given.set(id, eId);
    return (eId ? ` eId="${eId}"` : '') + (id ? ` wId="${escapeXml(id)}"` : '');
  }

  /** The words of a line, its citations as references; one that cites several units refers to the first. */
  private inline(line: LineText): string {
    return piecesOf(line)
      .map(({ text, citation }) => {
        const eId = citation && this.known.get(attrsOf(citation.node).targets[0] ?? '');
        return eId ? `<ref href="#${eId}">${escapeXml(text)}</ref>` : escapeXml(text);
      })
      .join('');
  }

  private textOf(kind: 'title' | 'note'): string {
    return this.units.find((unit) => unit.kind === kind)?.text ?? '';
  }

  private preface(): string {
    const { title, edition } = this.described;
    const stage = edition.stage === null ? '' : `<docStage>${escapeXml(edition.stage)}</docStage>`;
    const note = this.units.find((unit) => unit.kind === 'note');
    return [
      '<preface>',
      `<p><docTitle>${escapeXml(title)}</docTitle>${stage}</p>`,
      ...(note ? [`<p class="note">${this.inline(note)}</p>`] : []),
      '</preface>',
    ].join('\n');
  }

  private body(blocks: readonly Block[]): string[] {
    // An empty body is not allowed.
    if (blocks.length === 0) return ['<hcontainer name="empty"/>'];
    const lines: string[] = [];
    for (const block of blocks) {
      const { unit } = block;
      if (unit.kind === 'article') lines.push(...this.article(block));
      else if (unit.kind === 'preface') {
        const eId = this.ids.under(this.open.at(-1)?.eId ?? '', 'hcontainer', 1);
        lines.push(`<hcontainer name="line"${this.named(eId, unit.id)}><content><p>${this.inline(unit)}</p></content></hcontainer>`);
      } else {
        const level = unit.kind as HeadingLevel;
        lines.push(...this.closeTo(level), this.heading(unit, level));
      }
    }
    return [...lines, ...this.closeTo(null)];
  }

  /** Closes the elements that do not go on under a heading of a level; all for null. */
  private closeTo(level: HeadingLevel | null): string[] {
    const stays = (each: HeadingLevel): boolean => level !== null && headingLevels.indexOf(each) < headingLevels.indexOf(level);
    const closed = this.open.filter((heading) => !stays(heading.level)).reverse();
    this.open = this.open.filter((heading) => stays(heading.level));
    return closed.map((heading) => `</${heading.level}>`);
  }

  private heading(unit: Unit, level: HeadingLevel): string {
    const eId = this.ids.ofUnit(unit);
    this.open.push({ level, eId });
    // What has a number is numbered; that it is not must be told.
    const told = unit.label !== '' && !unit.node.attrs.numbered ? ' class="unnumbered"' : '';
    return `<${level}${this.named(eId, unit.id)}${told}>${number(unit)}<heading>${this.inline(unit)}</heading>`;
  }

  private article({ unit, clauses }: Block): string[] {
    const eId = this.ids.ofUnit(unit);
    const first = unit.node.firstChild;
    const caption = first?.type.name === 'caption' ? captionXml(first.textContent) : '';
    const branch: boolean = unit.node.attrs.branch;
    // 第十条之一 says that it is one; anything else must be told.
    const told = branch === looksLikeBranch(unit.label) ? '' : ` class="${branch ? 'branch' : 'plain'}"`;
    let paragraphs = 0;
    return [
      `<article${this.named(eId, unit.id)}${told}>${number(unit)}${caption}`,
      ...groups(clauses, 'paragraph').flatMap(({ head, rest }) =>
        head ? this.clause('paragraph', head, this.ids.under(eId, 'para', ++paragraphs), rest) : this.list(rest, eId, null),
      ),
      '</article>',
    ];
  }

  /** A clause with the list that it introduces. */
  private clause(element: 'paragraph' | 'point', unit: Unit, eId: string, below: readonly Unit[]): string[] {
    const start = `<${element}${this.named(eId, unit.id)}>${number(unit)}`;
    if (below.length === 0) return [`${start}<content><p>${this.inline(unit)}</p></content></${element}>`];
    return [start, ...this.list(below, eId, unit), `</${element}>`];
  }

  private list(units: readonly Unit[], parent: string, intro: Unit | null): string[] {
    const eId = this.ids.under(parent, 'list', 1);
    return [
      `<list eId="${eId}">${intro ? `<intro><p>${this.inline(intro)}</p></intro>` : ''}`,
      ...groups(units, 'item').flatMap(({ head, rest }) =>
        head
          ? this.clause('point', head, this.ids.under(eId, 'point', numberIn(head.label)), rest)
          : rest.map((unit) => this.indent(unit, eId)),
      ),
      '</list>',
    ];
  }

  private indent(unit: Unit, parent: string): string {
    const eId = this.ids.under(parent, 'indent', numberIn(unit.label));
    return `<indent${this.named(eId, unit.id)}>${number(unit)}<content><p>${this.inline(unit)}</p></content></indent>`;
  }

  private annexes(): string[] {
    const annexes = this.units.filter(({ kind }) => kind === 'annex');
    if (annexes.length === 0) return [];
    return [
      '<attachments>',
      ...annexes.flatMap((unit, index) => {
        const [title, ...lines] = unit.node.children;
        return [
          `<attachment${this.named(this.ids.under('', 'att', index + 1), unit.id)}><heading>${escapeXml(title?.textContent ?? '')}</heading>`,
          '<doc name="annex">',
          `<meta>${identification(this.described, `!annex_${index + 1}`)}</meta>`,
          '<mainBody>',
          ...(lines.length > 0 ? lines.map((line) => `<p>${escapeXml(line.textContent)}</p>`) : ['<hcontainer name="empty"/>']),
          '</mainBody>',
          '</doc>',
          '</attachment>',
        ];
      }),
      '</attachments>',
    ];
  }
}

function number({ label, node }: Unit): string {
  if (label === '') return '';
  return `<num${node.attrs.label === null ? '' : ' class="own"'}>${escapeXml(label)}</num>`;
}

const captionXml = (text: string): string => `<heading${isBracketed(text) ? '' : ' class="own"'}>${escapeXml(text)}</heading>`;

/** Units below the heads of a kind that they follow; those before the first have none. */
function groups(units: readonly Unit[], kind: 'paragraph' | 'item'): { head: Unit | null; rest: Unit[] }[] {
  const found: { head: Unit | null; rest: Unit[] }[] = [];
  for (const unit of units) {
    const last = found.at(-1);
    if (unit.kind === kind) found.push({ head: unit, rest: [] });
    else if (last) last.rest.push(unit);
    else found.push({ head: null, rest: [unit] });
  }
  return found;
}

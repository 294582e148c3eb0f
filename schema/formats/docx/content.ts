/**
 * What stands in a paragraph of a Word file: words with who put them in or took them out, and the places of comments
 * and footnotes. Fields give their result, as they show it; an unknown element around words never hides them.
 */
import { maxParagraph } from '../limits.js';
import type { ProblemCode } from '../problems.js';
import { UnreadableFile } from '../unreadable.js';
import { type Signature, Signatures } from './revision.js';
import { isHidden, type ListPlace, listPlaceOf, type Styles, switchOf, valueIn } from './styles.js';
import { childOf, elementsOf, findWithin, textOf, type XmlElement } from './xml.js';

/** Words whose every character has the same history. */
export interface Words {
  readonly kind: 'words';
  readonly text: string;
  /** Who put them in as a tracked change; null for words that stood there. */
  readonly ins: Signature | null;
  readonly del: Signature | null;
  /** The field that hides them, or whose result they are, where it is one that the program makes itself: 目录. */
  readonly field: Field | null;
}

/** A place in a paragraph. */
export interface Mark {
  readonly kind: 'comment-start' | 'comment-end' | 'comment' | 'footnote' | 'endnote';
  readonly id: string;
}

export interface Content {
  readonly inlines: readonly (Words | Mark)[];
  readonly style: string | null;
  readonly list: ListPlace | null;
  /** Who made or removed the paragraph's end as a tracked change. */
  readonly endIns: Signature | null;
  readonly endDel: Signature | null;
  /** Paragraphs of the text boxes that hang on this one. */
  readonly boxed: readonly XmlElement[];
}

/** A field of Word: its code, then its result. */
export interface Field {
  code: string;
  inResult: boolean;
  /** False while its end has not been found: in a damaged file it may never be, and then it hides nothing. */
  closed: boolean;
}

const isContents = (code: string): boolean => /^\s*TOC\b/u.test(code);

interface Around {
  readonly ins: Signature | null;
  readonly del: Signature | null;
  /** True for words that Word does not show. */
  readonly hidden: boolean;
}

/** Says that something in the paragraph was not read as it stands; `found` quotes it. */
export type Report = (code: ProblemCode, found?: string) => void;

/** Elements that hold nothing to read. */
const skipped = new Set(['w:pPr', 'w:rPr', 'w:sdtPr', 'w:sdtEndPr', 'w:rt', 'w:fldData', 'w:lastRenderedPageBreak', 'w:annotationRef']);

/** Elements that are one character. */
const characters: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:ptab': '\t',
  'w:br': '\n',
  'w:cr': '\n',
  'w:noBreakHyphen': '\u2011',
};

/** Reads paragraph after paragraph; fields go on from one to the next. */
export class ContentReader {
  private readonly styles: Styles;
  private readonly signatures = new Signatures();
  private readonly fields: Field[] = [];
  private inlines: (Mark | { -readonly [key in keyof Words]: Words[key] })[] = [];
  private boxed: XmlElement[] = [];
  private length = 0;
  private report: Report = () => {};

  constructor(styles: Styles) {
    this.styles = styles;
  }

  /**
   * @param outer the field that all of it belongs to, where there is one
   * @throws UnreadableFile when the paragraph is too long
   */
  read(paragraph: XmlElement, outer: Field | null, report: Report): Content {
    this.inlines = [];
    this.boxed = [];
    this.length = 0;
    this.report = report;
    if (outer) this.fields.push(outer);
    this.readAll(paragraph, { ins: null, del: null, hidden: false });
    if (outer) this.fields.splice(this.fields.indexOf(outer), 1);
    const properties = childOf(paragraph, 'w:pPr');
    const end = childOf(properties, 'w:rPr');
    return {
      inlines: this.inlines,
      style: valueIn(properties, 'w:pStyle'),
      list: listPlaceOf(properties),
      endIns: this.signed(childOf(end, 'w:ins') ?? childOf(end, 'w:moveTo')),
      endDel: this.signed(childOf(end, 'w:del') ?? childOf(end, 'w:moveFrom')),
      boxed: this.boxed,
    };
  }

  private signed(element: XmlElement | null): Signature | null {
    return element && this.signatures.of(element);
  }

  private readAll(element: XmlElement, around: Around): void {
    for (const child of element.children) if (typeof child !== 'string') this.readElement(child, around);
  }

  private readElement(element: XmlElement, around: Around): void {
    const { name, attributes } = element;
    if (skipped.has(name)) {
      if (name === 'w:rt') this.report('word-ruby', wordsIn(element));
      return;
    }
    switch (name) {
      case 'w:ins':
      case 'w:moveTo':
        this.readAll(element, { ...around, ins: this.signatures.of(element) });
        break;
      case 'w:del':
      case 'w:moveFrom':
        this.readAll(element, { ...around, del: this.signatures.of(element) });
        break;
      case 'w:r':
        this.readRun(element, around);
        break;
      case 'w:fldSimple':
        this.readSimpleField(element, around);
        break;
      case 'w:commentRangeStart':
        this.mark('comment-start', attributes);
        break;
      case 'w:commentRangeEnd':
        this.mark('comment-end', attributes);
        break;
      case 'm:oMath':
        this.report('word-formula', wordsIn(element));
        this.add(wordsIn(element), around);
        break;
      case 'mc:AlternateContent':
        this.readAll(chosen(element), around);
        break;
      default:
        this.readAll(element, around);
    }
  }

  private mark(kind: Mark['kind'], attributes: ReadonlyMap<string, string>): void {
    this.inlines.push({ kind, id: attributes.get('w:id') ?? '' });
  }

  private readSimpleField(element: XmlElement, around: Around): void {
    const field = { code: element.attributes.get('w:instr') ?? '', inResult: true, closed: true };
    this.fields.push(field);
    this.readAll(element, around);
    this.fields.splice(this.fields.lastIndexOf(field), 1);
  }

  private readRun(run: XmlElement, around: Around): void {
    const properties = childOf(run, 'w:rPr');
    if (!properties) {
      this.readInRun(run, around);
      return;
    }
    const hidden = switchOf(properties, 'w:vanish') ?? isHidden(this.styles, valueIn(properties, 'w:rStyle'));
    const struck = switchOf(properties, 'w:strike') || switchOf(properties, 'w:dstrike');
    const words = hidden || struck ? wordsIn(run).trim() : '';
    if (words) this.report(hidden ? 'word-hidden' : 'word-struck', words);
    this.readInRun(run, { ...around, hidden });
  }

  private readInRun(run: XmlElement, around: Around): void {
    for (const element of run.children) {
      if (typeof element === 'string') continue;
      const { name, attributes } = element;
      const character = characters[name];
      if (character !== undefined) this.add(character, around);
      else
        switch (name) {
          case 'w:t':
          case 'w:delText':
            this.add(shownText(element), around);
            break;
          case 'w:sym':
            this.add(symbolOf(attributes.get('w:char')), around);
            break;
          case 'w:fldChar':
            this.turnField(attributes.get('w:fldCharType'));
            break;
          case 'w:instrText':
          case 'w:delInstrText': {
            const field = this.fields.at(-1);
            if (field && !field.inResult) field.code += textOf(element);
            break;
          }
          case 'w:commentReference':
            this.mark('comment', attributes);
            break;
          case 'w:footnoteReference':
            this.mark('footnote', attributes);
            break;
          case 'w:endnoteReference':
            this.mark('endnote', attributes);
            break;
          case 'w:drawing':
          case 'w:pict':
          case 'w:object':
            this.readGraphic(element);
            break;
          case 'mc:AlternateContent':
            this.readInRun(chosen(element), around);
            break;
          case 'w:ruby':
            this.readAll(element, around);
            break;
        }
    }
  }

  private turnField(type: string | undefined): void {
    const field = this.fields.at(-1);
    if (type === 'begin') this.fields.push({ code: '', inResult: false, closed: false });
    else if (type === 'separate' && field) field.inResult = true;
    else if (type === 'end' && field) {
      field.closed = true;
      this.fields.pop();
    }
  }

  /** Words in text boxes are read; those in pictures cannot be. */
  private readGraphic(element: XmlElement): void {
    const boxes = boxesIn(element);
    for (const box of boxes) this.boxed.push(...paragraphsIn(box));
    if (boxes.some((box) => wordsIn(box).trim())) this.report('word-textbox', boxes.map(wordsIn).join(''));
    if (findWithin(element, 'a:blip') || findWithin(element, 'v:imagedata'))
      this.report(element.name === 'w:object' ? 'word-object' : 'word-picture');
    else if (findWithin(element, '?:chart') || findWithin(element, '?:relIds') || findWithin(element, '?:OLEObject'))
      this.report('word-object');
  }

  private add(text: string, { ins, del, hidden }: Around): void {
    if (text === '' || hidden) return;
    this.length += text.length;
    if (this.length > maxParagraph) throw new UnreadableFile('word-too-large', { detail: `${maxParagraph} +` });
    const field = this.fields.find((each) => !each.inResult || isContents(each.code)) ?? null;
    const last = this.inlines.at(-1);
    if (last?.kind === 'words' && last.ins === ins && last.del === del && last.field === field) last.text += text;
    else this.inlines.push({ kind: 'words', text, ins, del, field });
  }
}

/** Of two ways to say the same, the newer; the older where the newer says nothing. */
function chosen(element: XmlElement): XmlElement {
  const newer = childOf(element, 'mc:Choice');
  return newer && newer.children.length > 0 ? newer : (childOf(element, 'mc:Fallback') ?? element);
}

/** Without xml:space white space at the ends is layout of the file. */
function shownText(element: XmlElement): string {
  const text = textOf(element);
  return element.attributes.get('xml:space') === 'preserve' ? text : text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** A character of a font of symbols: a place of private use, which is reported as a character nobody can read. */
function symbolOf(code: string | undefined): string {
  const point = Number.parseInt(code ?? '', 16);
  return point >= 0x20 && point <= 0xffff && !(point >= 0xd800 && point <= 0xdfff) ? String.fromCodePoint(point) : '\uFFFD';
}

const textNames = new Set(['w:t', 'w:delText', 'm:t']);

/** All words in an element, whatever stands around them. */
export function wordsIn(element: XmlElement): string {
  if (textNames.has(element.name)) return textOf(element);
  return elementsOf(element.name === 'mc:AlternateContent' ? chosen(element) : element)
    .map(wordsIn)
    .join('');
}

function boxesIn(element: XmlElement): XmlElement[] {
  return elementsOf(element).flatMap((child) => (child.name === 'w:txbxContent' ? [child] : boxesIn(child)));
}

/** The paragraphs in an element, outermost ones. */
export function paragraphsIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:p') return [element];
  return elementsOf(element.name === 'mc:AlternateContent' ? chosen(element) : element).flatMap(paragraphsIn);
}

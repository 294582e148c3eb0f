/**
 * How a law looks in Word, after GB/T 9704-2012 and the habits of drafts of regulations: styles and fonts.
 *
 * The standard's fonts, 方正小标宋 and 仿宋_GB2312, are licensed and not on every machine. They are named, with others
 * of the same cut for the program to take instead; nothing is embedded.
 */
import { type HeadingLevel, headingLevels } from '../../law.js';
import { pitch, rowHeight, sizes } from '../sheet.js';
import { element, namespaces, part, value } from './markup.js';

/** The style of the line that names the stage, which is none of the law's own words. */
export const stageStyle = 'LawStage';

/** Word counts in twentieths of a point, and font sizes in halves. */
export const twips = (points: number): number => Math.round(points * 20);

/** From one row to the next, exactly: 22 of them must fit into the 版心, so what is left over is cut off. */
export const row = Math.floor(rowHeight * 20);

/** How much closer characters stand than their size is, in twentieths of a point: 28 of them must fit into a row. */
const closer = Math.floor((pitch - sizes.body) * 20);

const fonts = {
  title: { name: '方正小标宋简体', others: ['方正小标宋_GBK', '小标宋', '华文中宋', '宋体', 'SimSun', 'Noto Serif CJK SC'] },
  body: { name: '仿宋_GB2312', others: ['仿宋', 'FangSong', '华文仿宋', '方正仿宋_GBK'] },
  label: { name: '黑体', others: ['SimHei', '方正黑体_GBK', 'Noto Sans CJK SC'] },
  note: { name: '楷体_GB2312', others: ['楷体', 'KaiTi', '华文楷体', '方正楷体_GBK'] },
  number: { name: '宋体', others: ['SimSun', '方正书宋_GBK', 'Noto Serif CJK SC'] },
} as const;

type Font = keyof typeof fonts;

/** Digits and Latin letters are set in Times New Roman, as offices do; quotation marks belong to the Chinese. */
const fontOf = (font: Font): string =>
  element('w:rFonts', { 'w:hint': 'eastAsia', 'w:ascii': latin, 'w:hAnsi': latin, 'w:eastAsia': fonts[font].name, 'w:cs': latin });
const latin = 'Times New Roman';

const sizeOf = (points: number): string => value('w:sz', points * 2) + value('w:szCs', points * 2);

interface Look {
  readonly font: Font;
  readonly size?: number;
  /** Of the paragraph, in the order that the schema wants. */
  readonly paragraph?: string;
}

const centred = value('w:jc', 'center');
/** The first line two characters in. */
const indented = element('w:ind', { 'w:firstLineChars': 200, 'w:firstLine': twips(2 * sizes.body) });
/** A free row above and below. */
const apart = element('w:spacing', { 'w:before': row, 'w:after': row, 'w:line': row, 'w:lineRule': 'exact' });

function style(id: string, name: string, { font, size = sizes.body, paragraph = '' }: Look, basedOn = 'Normal'): string {
  return element(
    'w:style',
    { 'w:type': 'paragraph', 'w:styleId': id, ...(/^[A-Za-z]/u.test(name) ? {} : { 'w:customStyle': 1 }) },
    value('w:name', name),
    value('w:basedOn', basedOn),
    element('w:qFormat'),
    paragraph && element('w:pPr', {}, paragraph),
    element('w:rPr', {}, fontOf(font), sizeOf(size)),
  );
}

const character = (id: string, name: string, font: Font): string =>
  element(
    'w:style',
    { 'w:type': 'character', 'w:styleId': id, 'w:customStyle': 1 },
    value('w:name', name),
    element('w:rPr', {}, fontOf(font)),
  );

const headings: Readonly<Record<HeadingLevel, Look>> = {
  part: { font: 'label', size: 18, paragraph: element('w:keepNext') + apart + centred },
  subpart: { font: 'label', paragraph: element('w:keepNext') + apart + centred },
  chapter: { font: 'label', paragraph: element('w:keepNext') + apart + centred },
  section: { font: 'note', paragraph: element('w:keepNext') + apart + centred },
};

/** The level within the used ones, from 1, as Word counts its headings. */
export const rankOf = (level: HeadingLevel, used: readonly HeadingLevel[]): number => used.indexOf(level) + 1;

/** The levels of heading that a document has, outermost first. */
export const usedLevels = (has: (level: HeadingLevel) => boolean): HeadingLevel[] => headingLevels.filter(has);

/** @param used the levels of heading in the document: Word's first heading is its outermost one */
export function stylesPart(used: readonly HeadingLevel[]): string {
  const outline = (rank: number): string => value('w:outlineLvl', rank - 1);
  return part(
    element(
      'w:styles',
      { ...namespaces },
      element(
        'w:docDefaults',
        {},
        element(
          'w:rPrDefault',
          {},
          element(
            'w:rPr',
            {},
            fontOf('body'),
            value('w:spacing', closer),
            value('w:kern', 2),
            sizeOf(sizes.body),
            element('w:lang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
          ),
        ),
        element('w:pPrDefault'),
      ),
      element(
        'w:style',
        { 'w:type': 'paragraph', 'w:default': 1, 'w:styleId': 'Normal' },
        value('w:name', 'Normal'),
        element('w:qFormat'),
        element(
          'w:pPr',
          {},
          value('w:widowControl', 0),
          value('w:autoSpaceDE', 0),
          value('w:autoSpaceDN', 0),
          value('w:snapToGrid', 0),
          element('w:spacing', { 'w:line': row, 'w:lineRule': 'exact' }),
          value('w:jc', 'both'),
        ),
      ),
      style('Title', 'Title', {
        font: 'title',
        size: sizes.title,
        paragraph: element('w:spacing', { 'w:after': row, 'w:line': row + 120, 'w:lineRule': 'exact' }) + centred,
      }),
      style(stageStyle, '稿次', {
        font: 'note',
        paragraph: element('w:spacing', { 'w:after': row, 'w:line': row, 'w:lineRule': 'exact' }) + centred,
      }),
      style('LawNote', '题注', {
        font: 'note',
        paragraph: element('w:spacing', { 'w:after': row, 'w:line': row, 'w:lineRule': 'exact' }) + centred,
      }),
      ...used.map((level, index) =>
        style(`Heading${index + 1}`, `heading ${index + 1}`, {
          ...headings[level],
          paragraph: (headings[level].paragraph ?? '') + outline(index + 1),
        }),
      ),
      style('LawBody', '条文', { font: 'body', paragraph: indented }),
      style('LawContents', '目录标题', { font: 'label', paragraph: apart + centred }),
      ...used.map((_level, index) =>
        style(`TOC${index + 1}`, `toc ${index + 1}`, {
          font: 'body',
          paragraph: element('w:ind', { 'w:leftChars': 200 * (index + 1), 'w:left': twips(2 * sizes.body * (index + 1)) }),
        }),
      ),
      style('LawAnnex', '附件', {
        font: 'label',
        paragraph:
          element('w:keepNext') +
          element('w:pageBreakBefore') +
          element('w:spacing', { 'w:after': row, 'w:line': row, 'w:lineRule': 'exact' }) +
          outline(1),
      }),
      style('LawCell', '表格文字', { font: 'body', size: sizes.small, paragraph: value('w:jc', 'left') }),
      style('Footer', 'footer', { font: 'number', size: sizes.small }),
      character('LawNumber', '条号', 'label'),
      character('LawCaption', '条旨', 'note'),
    ),
  );
}

/** The fonts that are named, each with those that may stand for it. */
export function fontsPart(): string {
  return part(
    element(
      'w:fonts',
      { ...namespaces },
      ...Object.values(fonts).map(({ name, others }) =>
        element(
          'w:font',
          { 'w:name': name },
          value('w:altName', others.join(',')),
          value('w:charset', '86'),
          value('w:family', 'auto'),
          value('w:pitch', 'default'),
        ),
      ),
    ),
  );
}

/** The parts of a Word file beside its text: the page, page numbers, settings, and what holds the package together. */
import type { HeadingLevel } from '../../law.js';
import type { Edition } from '../edition.js';
import { pageNumberAt, sheet, sizes, textArea } from '../sheet.js';
import { escapeXml } from '../xml.js';
import { fontsPart, row, stylesPart, twips } from './look.js';
import { element, namespaces, part, value } from './markup.js';

const millimetre = 72 / 25.4;
const office = 'http://schemas.openxmlformats.org';
const relations = `${office}/officeDocument/2006/relationships`;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The page of the standard. Pages are printed on both sides: left is the bound edge, on even pages right. */
export function pageProperties(): string {
  const bottom = sheet.height - textArea.top - textArea.height;
  const bound = 28 * millimetre;
  return element(
    'w:sectPr',
    {},
    element('w:footerReference', { 'w:type': 'default', 'r:id': 'rId4' }),
    element('w:footerReference', { 'w:type': 'even', 'r:id': 'rId5' }),
    element('w:pgSz', { 'w:w': twips(sheet.width), 'w:h': twips(sheet.height) }),
    element('w:pgMar', {
      'w:top': twips(textArea.top),
      'w:right': twips(sheet.width - bound - textArea.width),
      'w:bottom': twips(bottom),
      'w:left': twips(bound),
      'w:header': twips(15 * millimetre),
      'w:footer': twips(footerHeight),
      'w:gutter': 0,
    }),
    // A grid of characters too would be set differently by Word and LibreOffice; see `closer`.
    element('w:docGrid', { 'w:type': 'lines', 'w:linePitch': row }),
  );
}

/** From the edge of the sheet to the foot of the page number, whose middle stands 7 mm below the 版心. */
const footerHeight = sheet.height - pageNumberAt - (sizes.small * 1.3) / 2;

/** 「— 1 —」, one character from the outer edge. */
function footer(side: 'left' | 'right'): string {
  const mark = (type: string): string => element('w:r', {}, element('w:fldChar', { 'w:fldCharType': type }));
  const text = (words: string): string =>
    element(
      'w:r',
      {},
      element('w:rPr', {}, element('w:rFonts', { 'w:hint': 'eastAsia' })),
      element('w:t', { 'xml:space': 'preserve' }, words),
    );
  return part(
    element(
      'w:ftr',
      { ...namespaces },
      element(
        'w:p',
        {},
        element(
          'w:pPr',
          {},
          value('w:pStyle', 'Footer'),
          element('w:spacing', { 'w:line': 240, 'w:lineRule': 'auto' }),
          element('w:ind', { [`w:${side}Chars`]: 100, [`w:${side}`]: twips(sizes.small) }),
          value('w:jc', side),
        ),
        text('— '),
        mark('begin'),
        element('w:r', {}, element('w:instrText', { 'xml:space': 'preserve' }, ' PAGE ')),
        mark('separate'),
        text('1'),
        mark('end'),
        text(' —'),
      ),
    ),
  );
}

function settings(): string {
  return part(
    element(
      'w:settings',
      { ...namespaces },
      element('w:zoom', { 'w:percent': 100 }),
      element('w:mirrorMargins'),
      element('w:evenAndOddHeaders'),
      value('w:drawingGridVerticalSpacing', Math.floor(row / 2)),
      value('w:characterSpacingControl', 'compressPunctuation'),
      element(
        'w:compat',
        {},
        element('w:compatSetting', { 'w:name': 'compatibilityMode', 'w:uri': 'http://schemas.microsoft.com/office/word', 'w:val': 15 }),
      ),
      element('w:themeFontLang', { 'w:val': 'en-US', 'w:eastAsia': 'zh-CN' }),
      value('w:decimalSymbol', '.'),
      value('w:listSeparator', ','),
    ),
  );
}

const relationships = (...targets: readonly (readonly [type: string, target: string])[]): string =>
  part(
    element(
      'Relationships',
      { xmlns: `${office}/package/2006/relationships` },
      ...targets.map(([type, target], index) => element('Relationship', { Id: `rId${index + 1}`, Type: type, Target: target })),
    ),
  );

const types: Readonly<Record<string, string>> = {
  '/word/document.xml': `${word}.document.main+xml`,
  '/word/styles.xml': `${word}.styles+xml`,
  '/word/settings.xml': `${word}.settings+xml`,
  '/word/fontTable.xml': `${word}.fontTable+xml`,
  '/word/footer1.xml': `${word}.footer+xml`,
  '/word/footer2.xml': `${word}.footer+xml`,
  '/docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
  '/docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
};

const contentTypes = (): string =>
  part(
    element(
      'Types',
      { xmlns: `${office}/package/2006/content-types` },
      element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
      element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
      ...Object.entries(types).map(([name, type]) => element('Override', { PartName: name, ContentType: type })),
    ),
  );

function coreProperties(title: string, edition: Edition): string {
  const day = edition.date === null ? '' : `${edition.date}T00:00:00Z`;
  const stamp = (name: string): string => (day ? element(name, { 'xsi:type': 'dcterms:W3CDTF' }, day) : '');
  return part(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': `${office}/package/2006/metadata/core-properties`,
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      element('dc:title', {}, escapeXml(title)),
      edition.stage === null ? '' : element('dc:subject', {}, escapeXml(edition.stage)),
      element('dc:language', {}, 'zh-CN'),
      stamp('dcterms:created'),
      stamp('dcterms:modified'),
      edition.number === null ? '' : element('cp:version', {}, String(edition.number)),
    ),
  );
}

/** All parts but the text, by their names; the list of types stands first, as some programs want it. */
export function partsBeside(title: string, edition: Edition, used: readonly HeadingLevel[]): Record<string, string> {
  return {
    '[Content_Types].xml': contentTypes(),
    '_rels/.rels': relationships(
      [`${relations}/officeDocument`, 'word/document.xml'],
      [`${office}/package/2006/relationships/metadata/core-properties`, 'docProps/core.xml'],
      [`${relations}/extended-properties`, 'docProps/app.xml'],
    ),
    'word/_rels/document.xml.rels': relationships(
      [`${relations}/styles`, 'styles.xml'],
      [`${relations}/settings`, 'settings.xml'],
      [`${relations}/fontTable`, 'fontTable.xml'],
      [`${relations}/footer`, 'footer1.xml'],
      [`${relations}/footer`, 'footer2.xml'],
    ),
    'word/styles.xml': stylesPart(used),
    'word/settings.xml': settings(),
    'word/fontTable.xml': fontsPart(),
    'word/footer1.xml': footer('right'),
    'word/footer2.xml': footer('left'),
    'docProps/core.xml': coreProperties(title, edition),
    'docProps/app.xml': part(
      element('Properties', { xmlns: `${office}/officeDocument/2006/extended-properties` }, element('Application', {}, 'Tiaoli')),
    ),
  };
}

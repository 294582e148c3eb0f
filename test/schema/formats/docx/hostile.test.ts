/** Files that somebody broke, by accident or on purpose: one clear refusal, or the law. */

import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../../schema/formats/docx/read.js';
import { UnreadableFile } from '../../../../schema/formats/unreadable.js';
import { counter } from '../../build.js';
import { comment, commented, definition, del, ins, level, list, num, p, packed, packedBytes, pp, r, tbl, word, wordFiles } from './word.js';

const read = (bytes: Uint8Array) => readDocx(bytes, counter());
const refused = (bytes: Uint8Array, code: string) => {
  expect(() => read(bytes)).toThrow(UnreadableFile);
  expect(() => read(bytes)).toThrow(expect.objectContaining({ code }));
};

const parts = {
  body: [
    p('某市条例'),
    pp(list(1), '为了', ins('李某', '促进'), '养老。'),
    pp(list(1), commented(1, '市人民政府'), del('王某', '可以'), '公布。'),
    p('附件'),
    tbl(['甲', '乙'], ['1', '2']),
  ].join(''),
  numbering: definition(1, level(0, 'chineseCounting', '第%1条')) + num(1, 1),
  comments: comment(1, '赵某', '意见'),
};
const whole = word(parts);
const document = (xml: string) => packed({ ...wordFiles(''), 'word/document.xml': xml });
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const text = (body: string) => `<w:document ${w}><w:body>${body}</w:body></w:document>`;

/** Changes what the directory of an archive says of one of its files. */
function lying(bytes: Uint8Array, name: string, field: number, value: number): Uint8Array {
  const copy = new Uint8Array(bytes);
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 46; at++)
    if (view.getUint32(at, true) === 0x02014b50 && new TextDecoder().decode(copy.subarray(at + 46, at + 46 + name.length)) === name)
      view.setUint32(at + field, value, true);
  return copy;
}

describe('broken files', () => {
  it('cut off, spliced, or with other bytes in them, give the law or a refusal', () => {
    const text = JSON.stringify(read(whole));
    const index = fc.nat({ max: whole.length - 1 });
    fc.assert(
      fc.property(fc.constantFrom('cut', 'splice', 'flip'), index, index, fc.nat({ max: 255 }), (how, a, b, value) => {
        const bytes =
          how === 'cut'
            ? whole.slice(0, a)
            : how === 'splice'
              ? new Uint8Array([...whole.slice(0, a), ...whole.slice(Math.min(a, b), Math.max(a, b)), ...whole.slice(a)])
              : whole.map((byte, at) => (at === a ? value : byte));
        try {
          // A byte that nothing depends on may differ; a wrong character may not come through.
          expect(JSON.stringify(read(bytes))).toBe(text);
        } catch (error) {
          if (!(error instanceof UnreadableFile)) throw error;
        }
      }),
      { numRuns: 600 },
    );
  });

  it('with broken XML are refused or read, never a crash', () => {
    const files = wordFiles(parts);
    const names = Object.keys(files);
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.nat(),
        fc.nat({ max: 40 }),
        fc.constantFrom('', '<', '</w:p>', '&', '"', '<w:p>', ']]>', '<w:numId w:val="-1"/>'),
        (name, at, length, put) => {
          const xml = files[name] ?? '';
          const place = at % xml.length;
          try {
            read(packed({ ...files, [name]: xml.slice(0, place) + put + xml.slice(place + length) }));
          } catch (error) {
            if (!(error instanceof UnreadableFile)) throw error;
          }
        },
      ),
      { numRuns: 600 },
    );
  });

  it('are refused with the reason', () => {
    refused(new Uint8Array(), 'word-damaged');
    refused(whole.slice(0, whole.length - 30), 'word-damaged');
    refused(packed({ '[Content_Types].xml': '', 'xl/workbook.xml': '<a/>' }), 'file-is-archive');
    refused(packed({ 'word/other.xml': '<a/>' }), 'word-damaged');
    refused(document('<workbook/>'), 'file-is-archive');
    refused(document(text('<w:p>')), 'word-damaged');
    refused(word(p('')), 'word-empty');
    refused(packedBytes({ ...wordFiles(''), 'word/document.xml': Uint8Array.from([0x3c, 0x61, 0x3e, 0xff, 0xfe]) }), 'word-damaged');
  });
});

describe('hostile files', () => {
  it('with a DTD, with entities of their own, are refused before anything is expanded', () => {
    const laughs = Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join('');
    refused(document(`<!DOCTYPE w:document [<!ENTITY a0 "ha">${laughs}]>${text(p('&a20;'))}`), 'word-forbidden');
    refused(document(`<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>${text(p('&x;'))}`), 'word-forbidden');
    refused(document(`<!DOCTYPE w:document SYSTEM "http://example.org/x.dtd">${text(p('甲'))}`), 'word-forbidden');
    refused(document(text('<w:p><w:r><w:t>&x;</w:t></w:r></w:p>')), 'word-damaged');
  });

  it('that inflate to much more than they are, or say so, are refused', () => {
    const bomb = zipSync({
      ...Object.fromEntries(Object.entries(wordFiles('')).map(([name, xml]) => [name, strToU8(xml)])),
      'word/document.xml': new Uint8Array(30 * 1024 * 1024),
    });
    refused(bomb, 'word-too-large');
    // The directory says that it is small; the bytes are not.
    refused(lying(bomb, 'word/document.xml', 24, 1000), 'word-damaged');
    refused(lying(whole, 'word/document.xml', 24, 200 * 1024 * 1024), 'word-too-large');
    refused(lying(whole, 'word/document.xml', 24, 0xffffffff), 'word-damaged');
    refused(lying(whole, 'word/document.xml', 16, 0), 'word-damaged');
    refused(lying(whole, 'word/document.xml', 42, 0xfffffff0), 'word-damaged');
  });

  it('with a password are refused as such', () => {
    refused(lying(whole, 'word/document.xml', 8, 0x00080001), 'file-is-encrypted');
  });

  it('with names that lead elsewhere, or twice the same, lead nowhere', () => {
    const files = wordFiles(parts);
    const away = '<Relationships><Relationship Type="x/officeDocument" Target="../../../etc/passwd"/></Relationships>';
    refused(packed({ ...files, '_rels/.rels': away, '../../etc/passwd': 'root' }), 'word-damaged');
    expect(read(packed({ '../../evil.xml': '<x/>', ...files })).doc.childCount).toBe(4);
    refused(packed({ ...files, 'WORD/DOCUMENT.XML': text(p('第一条　别的。')) }), 'word-damaged');
  });

  it('with thousands of files, nested without end, or with paragraphs that are books, are refused', () => {
    const many = Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`word/${n}.xml`, '']));
    refused(packed({ ...many, ...wordFiles(parts) }), 'word-too-large');
    refused(document(text('<w:tbl><w:tr><w:tc>'.repeat(100) + '</w:tc></w:tr></w:tbl>'.repeat(100))), 'word-damaged');
    refused(document(text(`<w:p>${'<w:smartTag>'.repeat(300)}${'</w:smartTag>'.repeat(300)}</w:p>`)), 'word-damaged');
    refused(word(p('养'.repeat(200_001))), 'word-too-large');
    refused(word(p('<w:r/>'.repeat(200_001))), 'word-too-large');
    refused(word('<w:p/>'.repeat(30_001)), 'word-too-large');
    refused(word(p(...Array.from({ length: 10_002 }, (_, n) => (n % 2 ? '甲' : ins('李某', '乙'))))), 'word-too-large');
  });

  it('with a label that would be repeated a million times keep it short', () => {
    const numbering = definition(1, level(0, 'decimal', '甲'.repeat(100_000))) + num(1, 1);
    const { doc } = read(word({ body: p('题') + p('第一条　甲。') + pp(list(1), '乙。').repeat(100), numbering }));
    expect(doc.textContent.length).toBeLessThan(10_000);
  });

  it('with lists and styles that name each other in a circle end', () => {
    const styles = '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>';
    const numbering = `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/></w:abstractNum>${num(1, 1)}`;
    expect(
      read(word({ body: p('题') + p('第一条　甲。') + pp('<w:pStyle w:val="A"/>', r('乙。')) + pp(list(1), '丙。'), styles, numbering }))
        .problems,
    ).toEqual([]);
  });
});

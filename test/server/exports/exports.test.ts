/** A version as files: whoever may see the text may take it along, under a name that says what it is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocx } from '../../../schema/formats/docx/read.js';
import { unknownEdition } from '../../../schema/formats/edition.js';
import { writeText } from '../../../schema/formats/text.js';
import { attachment, fileName } from '../../../server/exports/file-name.js';
import { forms } from '../../../server/exports/forms.js';
import { counter } from '../../schema/build.js';
import { type House, openHouse, type Visitor } from '../house.js';
import { lawText, makeWorld, type World } from '../world.js';

let house: House;
let world: World;
let clerk: Visitor;
beforeAll(async () => {
  house = await openHouse();
  world = await makeWorld(house);
  clerk = await house.as('clerk');
});
afterAll(() => house.close());

describe('the files of a version', () => {
  it.each(forms.map(({ extension, mediaType }) => [extension, mediaType] as const))(
    '%s is sent as a file',
    async (extension, mediaType) => {
      const answer = await clerk(`/drafts/${world.draft}/versions/1/files/${extension}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe(mediaType);
      const name = encodeURIComponent(`示范市居家养老服务条例（草案征求意见稿，第1稿）.${extension}`);
      expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
      const bytes = new Uint8Array(await answer.arrayBuffer());
      expect(bytes.length).toBeGreaterThan(100);
      const again = await clerk(`/drafts/${world.draft}/versions/1/files/${extension}`);
      expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
    },
  );

  it('are the text itself', async () => {
    expect(await (await clerk(`/drafts/${world.draft}/versions/1/files/txt`)).text()).toBe(`${lawText}\n`);
    expect((await clerk(`/drafts/${world.draft}/versions/1/files/exe`)).status).toBe(404);
    expect((await clerk(`/drafts/${world.draft}/versions/3/files/txt`)).status).toBe(404);
  });

  it('and those of the text being drafted are offered where it is shown', async () => {
    const page = await (await clerk(`/drafts/${world.draft}`)).text();
    expect(page).toContain(`href="/drafts/${world.draft}/files/docx"`);
    const answer = await clerk(`/drafts/${world.draft}/files/docx`);
    const name = encodeURIComponent('示范市居家养老服务条例（起草中，2026-03-05）.docx');
    expect(answer.headers.get('content-disposition')).toContain(`filename*=UTF-8''${name}`);
    const { doc } = readDocx(new Uint8Array(await answer.arrayBuffer()), counter());
    expect(`${writeText(doc)}`).toBe(await (await clerk(`/drafts/${world.draft}/files/txt`)).text());
  });

  it('are offered to everybody once the text is before the public, and not before', async () => {
    const citizen = house.anonymous();
    const page = await (await citizen(`/consultations/${world.published}`)).text();
    for (const { extension } of forms) expect(page).toContain(`href="/consultations/${world.published}/files/${extension}"`);
    expect((await citizen(`/consultations/${world.published}/files/txt`)).status).toBe(200);
    expect((await citizen(`/consultations/${world.proposed}/files/txt`)).status).toBe(404);
    expect((await clerk(`/consultations/${world.proposed}/files/txt`)).status).toBe(200);
  });
});

describe('names of files', () => {
  const edition = { work: 'd', stage: '草案', number: 2, date: '2026-03-05' };
  it('carry title and 稿次, and nothing that harms', () => {
    expect(fileName('某市条例', edition, 'txt')).toBe('某市条例（草案，第2稿）.txt');
    expect(fileName('../某/市\u202e条\r\n例"', edition, 'txt')).toBe('某市条例（草案，第2稿）.txt');
    expect(fileName(' ', unknownEdition, 'txt')).toBe('法规文本.txt');
    expect(fileName('某市条例', { ...edition, stage: null, number: null }, 'txt')).toBe('某市条例（起草中，2026-03-05）.txt');
    expect(new TextEncoder().encode(fileName('𠮷'.repeat(500), edition, 'txt')).length).toBeLessThanOrEqual(255);
  });
  it('cannot break the header they stand in', () => {
    expect(attachment("某'(市)*.txt")).toBe(`attachment; filename="law.txt"; filename*=UTF-8''%E6%9F%90%27%28%E5%B8%82%29%2A.txt`);
  });
});

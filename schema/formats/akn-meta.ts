/**
 * The metadata of an Akoma Ntoso document: what work it is, which expression of it (FRBR), and the events that the
 * 题注 tells of. Nothing is made up: a day that nobody knows is 0001-01-01 and is called 日期不详.
 */
import type { Edition } from './edition.js';
import { escapeXml } from './xml.js';

const unknownDay = '0001-01-01';

export interface Described {
  readonly title: string;
  /** The 题注, '' where there is none. */
  readonly note: string;
  readonly edition: Edition;
}

/** A law in force or as published is an act, anything before a bill. */
export function kindOf({ note, edition }: Described): 'act' | 'bill' {
  return (edition.stage === null ? note !== '' : edition.stage === '公布文本') ? 'act' : 'bill';
}

interface Event {
  readonly date: string;
  readonly type: 'generation' | 'amendment' | 'repeal';
}

const passing =
  /([0-9０-９]{4})年([0-9０-９]{1,2})月([0-9０-９]{1,2})日((?:(?![0-9０-９]{4}年).){0,120}?)(通过|修正|修订|废止|公布|发布)/gu;
const plain = (digits: string): string => digits.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - 0xff10));

/** The events a 题注 tells of, in its order: the first is the making, what follows it says 修正 or 修订. */
export function eventsOf(note: string): Event[] {
  const events: Event[] = [];
  for (const [words, year = '', month = '', day = '', , verb = ''] of note.matchAll(passing)) {
    const date = `${plain(year)}-${plain(month).padStart(2, '0')}-${plain(day).padStart(2, '0')}`;
    if (!isDay(date) || events.some((event) => event.date === date)) continue;
    const type = verb === '废止' ? 'repeal' : /修正|修订|修改/u.test(words) ? 'amendment' : 'generation';
    // Approval and publication of what was passed are no second making.
    if (type !== 'generation' || events.length === 0) events.push({ date, type });
  }
  return events;
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A name that can stand in the path of an address. */
const inPath = (text: string): string => encodeURIComponent(text.replace(/[\s\u3000]/gu, '').slice(0, 80)) || 'wuti';

/** Addresses and days of a document at the three levels. */
function facts(described: Described) {
  const { title, edition } = described;
  const events = eventsOf(described.note);
  const made = events.find(({ type }) => type === 'generation')?.date ?? events[0]?.date ?? edition.date;
  const changed = edition.date ?? events.at(-1)?.date ?? null;
  const work = `/akn/cn/${kindOf(described)}/${made ?? 'undated'}/${edition.work ?? inPath(title)}`;
  return { events, made, changed, work, expression: `${work}/zho@${changed ?? ''}` };
}

const dated = (day: string | null, name: string): string =>
  `<FRBRdate date="${day ?? unknownDay}" name="${escapeXml(day === null ? '日期不详' : name)}"/>`;

/** One level: FRBRthis, FRBRuri, date and author, then what belongs to the level alone. */
const level = (name: string, address: string, part: string, day: string, author: string, more = ''): string =>
  `<${name}><FRBRthis value="${address}${part}"/><FRBRuri value="${address}"/>${day}<FRBRauthor href="#${author}"/>${more}</${name}>`;

/**
 * The `identification` of the document or of one of its annexes.
 * @param part what the address of the part ends with: !main, !annex_1
 */
export function identification(described: Described, part: string): string {
  const { made, changed, work, expression } = facts(described);
  const { title, edition } = described;
  const [workDay, day] = [dated(made, '制定'), dated(changed, edition.stage ?? '文本')];
  const version = edition.number === null ? '' : `<FRBRversionNumber value="${edition.number}"/>`;
  const about = `<FRBRcountry value="cn"/>${part === '!main' ? `<FRBRname value="${escapeXml(title)}"/>` : ''}`;
  return [
    '<identification source="#tiaoli">',
    level('FRBRWork', work, `/${part}`, workDay, 'author', about),
    level('FRBRExpression', expression, `/${part}`, day, 'author', `${part === '!main' ? version : ''}<FRBRlanguage language="zho"/>`),
    level('FRBRManifestation', `${expression}.akn`, `/${part}`, day, 'tiaoli'),
    '</identification>',
  ].join('\n');
}

/** The whole `meta` of the document. */
export function metaOf(described: Described): string {
  const { events } = facts(described);
  const lifecycle = events.map(
    ({ date, type }, index) => `<eventRef eId="event_${index + 1}" date="${date}" type="${type}" source="#author"/>`,
  );
  return [
    '<meta>',
    identification(described, '!main'),
    ...(lifecycle.length > 0 ? ['<lifecycle source="#tiaoli">', ...lifecycle, '</lifecycle>'] : []),
    '<references source="#tiaoli">',
    '<TLCOrganization eId="author" href="/akn/ontology/organization/cn/author" showAs="制定机关"/>',
    '<TLCOrganization eId="tiaoli" href="/akn/ontology/organization/cn/tiaoli" showAs="条例平台"/>',
    '</references>',
    '</meta>',
  ].join('\n');
}

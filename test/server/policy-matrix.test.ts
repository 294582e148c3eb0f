/**
 * Every route, asked for by everybody: the expected answers are data, and a route without a row fails. Each
 * cell has a world of its own, so that what one reader did cannot open a door for the next.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/platform.js';
import { type Fields, type House, openHouse, type Visitor } from './house.js';
import { lawText, makeWorld, type World } from './world.js';

const readers = ['public', 'expert', 'drafter', 'clerk', 'approver', 'administrator'] as const;
type Reader = (typeof readers)[number];

/** ok: done or shown · login: asked to sign in · no: not this role · none: nothing there for this reader */
type Answer = 'ok' | 'login' | 'no' | 'none';

type Ask = (world: World, reader: Reader) => { path: string; form?: Fields; json?: unknown };

/** [route, answers in the order of `readers`, how to ask] */
type Row = readonly [route: string, answers: string, ask: Ask];

type Form = Fields | ((world: World) => Fields);

const filled = (world: World, form: Form | undefined) => (form ? { form: typeof form === 'function' ? form(world) : form } : {});

const to =
  (path: (world: World) => string, form?: Form): Ask =>
  (world) => ({ path: path(world), ...filled(world, form) });

/** By an expert's link: the expert has it, everybody else can only guess. */
const byLink =
  (path: (link: string, world: World) => string, form?: Form): Ask =>
  (world, reader) => ({ path: path(`/i/${reader === 'expert' ? world.token : 'guess'}`, world), ...filled(world, form) });

const everybody = 'ok ok ok ok ok ok';
const staff = 'login login ok ok ok ok';
const administrators = 'login login no no no ok';
const clerks = 'login login no ok no no';
const drafters = 'login login ok no no no';
const confirmers = 'login login ok no ok no';
const proposers = 'login login ok ok no no';
const invited = 'none ok none none none none';
const nobody = 'none none none none none none';

const rows: readonly Row[] = [
  // The house itself
  ['GET /', everybody, to(() => '/')],
  ['GET /help', everybody, to(() => '/help')],
  ['GET /healthz', everybody, to(() => '/healthz')],
  ['GET /readyz', everybody, to(() => '/readyz')],
  ['GET /openapi.json', everybody, to(() => '/openapi.json')],
  ['GET /assets/:path{.+}', nobody, to(() => '/assets/none.js')],
  ['POST /language', everybody, to(() => '/language', { language: 'en', back: '/' })],
  ['POST /text-size', everybody, to(() => '/text-size', { size: 'large', back: '/' })],

  // People
  ['GET /sign-in', everybody, to(() => '/sign-in')],
  // Each reader guesses at an account of its own: guesses at one are slowed down.
  [
    'POST /sign-in',
    'login login login login login login',
    (_, reader) => ({ path: '/sign-in', form: { account: reader, password: 'guess' } }),
  ],
  ['POST /sign-out', everybody, to(() => '/sign-out', {})],
  ['GET /setup/:token', nobody, to(() => '/setup/guess')],
  ['POST /setup/:token', nobody, to(() => '/setup/guess', {})],
  ['POST /setup/:token/demo', nobody, to(() => '/setup/guess/demo', {})],
  ['GET /welcome/:token', everybody, to((w) => `/welcome/${w.welcome}`)],
  ['POST /welcome/:token', everybody, to((w) => `/welcome/${w.welcome}`, { password: 'a good long one' })],
  ['GET /people', administrators, to(() => '/people')],
  ['POST /people', administrators, to(() => '/people', { name: '新人', unit: '办公室', username: 'newcomer', roles: ['clerk'] })],
  ['POST /people/:person/password', administrators, to((w) => `/people/${w.colleague}/password`, {})],
  ['POST /people/:person/:change{disable|enable}', administrators, to((w) => `/people/${w.colleague}/disable`, {})],
  ['GET /desk', staff, to(() => '/desk')],

  // Drafts
  ['GET /drafts/new', 'login login ok ok no no', to(() => '/drafts/new')],
  ['POST /drafts', 'login login ok ok no no', to(() => '/drafts', { title: '新条例' })],
  ['GET /drafts/:draft', staff, to((w) => `/drafts/${w.draft}`)],
  ['POST /drafts/:draft/versions', 'login login ok ok no no', to((w) => `/drafts/${w.draft}/versions`, { stage: '草案', remark: '' })],
  ['GET /drafts/:draft/versions/:number{[0-9]{1,6}}', staff, to((w) => `/drafts/${w.draft}/versions/1`)],
  ['GET /drafts/:draft/edit', staff, to((w) => `/drafts/${w.draft}/edit`)],
  ['GET /drafts/:draft/state', staff, to((w) => `/drafts/${w.draft}/state`)],
  ['GET /drafts/:draft/events', staff, to((w) => `/drafts/${w.draft}/events?client=w1&from=1`)],
  // Without an upgrade: the socket itself is tried in drafts/socket.test.ts.
  ['GET /drafts/:draft/live', 'login login 426 426 426 426', to((w) => `/drafts/${w.draft}/live?client=w1&from=1`)],
  [
    'POST /drafts/:draft/presence',
    staff,
    (w) => ({ path: `/drafts/${w.draft}/presence`, json: { clientId: 'w1', unit: w.articles[0], cursor: null } }),
  ],
  ['GET /drafts/:draft/steps', staff, to((w) => `/drafts/${w.draft}/steps?client=w1&from=0`)],
  [
    'POST /drafts/:draft/steps',
    drafters,
    (w) => ({
      path: `/drafts/${w.draft}/steps`,
      json: {
        position: 1,
        clientId: 'w1',
        clientSeq: 1,
        steps: [{ stepType: 'replace', from: 1, to: 1, slice: { content: [{ type: 'text', text: '新' }] } }],
      },
    }),
  ],

  // Rounds
  ['GET /drafts/:draft/rounds/new', clerks, to((w) => `/drafts/${w.draft}/rounds/new`)],
  [
    'POST /drafts/:draft/rounds',
    clerks,
    to(
      (w) => `/drafts/${w.draft}/rounds`,
      (w) => ({ version: w.version, title: '第二轮', agenda: '', fields: ['law'], closesOn: '' }),
    ),
  ],
  ['GET /rounds/:round', staff, to((w) => `/rounds/${w.round}`)],
  [
    'POST /rounds/:round/invitations',
    clerks,
    to((w) => `/rounds/${w.round}/invitations`, { name: '吴律师', unit: '某律所', field: 'law' }),
  ],
  ['POST /rounds/:round/close', clerks, to((w) => `/rounds/${w.round}/close`, {})],
  ['POST /invitations/:invitation/reissue', clerks, to((w) => `/invitations/${w.invitation}/reissue`, {})],
  ['POST /invitations/:invitation/revoke', clerks, to((w) => `/invitations/${w.invitation}/revoke`, {})],
  ['GET /i/:token', invited, byLink((link) => link)],
  ['GET /i/:token/comment', invited, byLink((link, w) => `${link}/comment?unit=${w.articles[0]}`)],
  [
    'POST /i/:token/comments',
    invited,
    byLink(
      (link) => `${link}/comments`,
      (w) => ({ start_unit: w.articles[1], body: '赞成' }),
    ),
  ],
  ['GET /i/:token/comments/:comment', invited, byLink((link, w) => `${link}/comments/${w.kept}`)],
  [
    'POST /i/:token/comments/:comment',
    invited,
    byLink(
      (link, w) => `${link}/comments/${w.kept}`,
      (w) => ({ start_unit: w.articles[1], body: '想好了' }),
    ),
  ],
  ['POST /i/:token/comments/:comment/discard', invited, byLink((link, w) => `${link}/comments/${w.kept}/discard`, {})],
  [
    'POST /i/:token/comments/:comment/withdrawal',
    invited,
    byLink((link, w) => `${link}/comments/${w.comment}/withdrawal`, { reason: '另有考虑' }),
  ],
  ['POST /rounds/:round/discussion', clerks, to((w) => `/rounds/${w.quiet}/discussion`, {})],
  ['POST /i/:token/comments/:comment/stance', invited, byLink((link, w) => `${link}/comments/${w.others}/stance`, { stance: 'endorse' })],
  ['POST /i/:token/comments/:comment/replies', invited, byLink((link, w) => `${link}/comments/${w.others}/replies`, { body: '同意' })],
  ['POST /comments/:comment/replies', drafters, to((w) => `/comments/${w.comment}/replies`, { body: '请补充数据' })],
  ['POST /i/:token/submission', invited, byLink((link) => `${link}/submission`, {})],
  [
    'POST /comments/:comment/disposition',
    drafters,
    to((w) => `/comments/${w.comment}/disposition`, { fate: 'study', reason: '留待下一稿' }),
  ],
  ['POST /comments/:comment/confirmation', confirmers, (w) => ({ path: `/comments/${w.answered}/confirmation`, json: { number: 1 } })],
  ['GET /drafts/:draft/confirmations', confirmers, to((w) => `/drafts/${w.draft}/confirmations`)],
  [
    'POST /drafts/:draft/confirmations',
    confirmers,
    to(
      (w) => `/drafts/${w.draft}/confirmations`,
      (w) => ({ seen: [`${w.answered}:1`] }),
    ),
  ],
  [
    'POST /comments/:comment/acceptance',
    drafters,
    (w) => ({ path: `/comments/${w.comment}/acceptance`, json: { replacing: '为了规范居家养老服务，制定本条例。', reason: '采纳' } }),
  ],

  // Comparison
  ['GET /drafts/:draft/compare', staff, to((w) => `/drafts/${w.draft}/compare?from=1&to=now`)],
  ['GET /drafts/:draft/compare/files/:form', staff, to((w) => `/drafts/${w.draft}/compare/files/xlsx?from=1&to=2`)],
  ['GET /drafts/:draft/compare/three', staff, to((w) => `/drafts/${w.draft}/compare/three?base=1&first=2&second=now`)],
  ['GET /drafts/:draft/compare/clauses/:unit', staff, to((w) => `/drafts/${w.draft}/compare/clauses/${w.articles[0]}`)],
  ['GET /drafts/:draft/compare/other', staff, to((w) => `/drafts/${w.draft}/compare/other`)],
  ['POST /drafts/:draft/compare/other', staff, to((w) => `/drafts/${w.draft}/compare/other`, { side: '1', text1: lawText })],
  ['GET /drafts/:draft/compare/explanation', staff, to((w) => `/drafts/${w.draft}/compare/explanation?from=1&to=2`)],
  [
    'POST /drafts/:draft/compare/explanation',
    proposers,
    to((w) => `/drafts/${w.draft}/compare/explanation?from=1&to=2`, { words: '修改情况说明' }),
  ],
  ['GET /drafts/:draft/compare/explanation/files/docx', staff, to((w) => `/drafts/${w.draft}/compare/explanation/files/docx?from=1&to=2`)],

  // Drafting rules
  ['GET /drafts/:draft/rules', staff, to((w) => `/drafts/${w.draft}/rules?stage=vote`)],
  ['GET /drafts/:draft/versions/:number{[0-9]{1,6}}/rules', staff, to((w) => `/drafts/${w.draft}/versions/1/rules`)],
  [
    'POST /drafts/:draft/dismissals',
    proposers,
    to(
      (w) => `/drafts/${w.draft}/dismissals`,
      (w) => ({ ...w.finding, reason: '本市惯例' }),
    ),
  ],
  ['POST /dismissals/:dismissal/withdrawal', proposers, to((w) => `/dismissals/${w.dismissal}/withdrawal`, {})],
  // History
  ['GET /drafts/:draft/provenance', staff, to((w) => `/drafts/${w.draft}/provenance?unit=${w.articles[0]}`)],
  ['GET /drafts/:draft/clauses/:unit', staff, to((w) => `/drafts/${w.draft}/clauses/${w.articles[0]}`)],
  ['GET /drafts/:draft/history', staff, to((w) => `/drafts/${w.draft}/history`)],
  ['GET /drafts/:draft/history/:position{[0-9]{1,9}}', staff, to((w) => `/drafts/${w.draft}/history/1`)],
  [
    'POST /drafts/:draft/restore',
    drafters,
    to(
      (w) => `/drafts/${w.draft}/restore`,
      (w) => ({ position: '1', unit: w.articles[1] }),
    ),
  ],

  // Locks
  [
    'POST /drafts/:draft/settled',
    drafters,
    to(
      (w) => `/drafts/${w.draft}/settled`,
      (w) => ({ unit: w.articles[1], reason: '会议定稿' }),
    ),
  ],
  ['POST /drafts/:draft/settled/:unit/reopening', drafters, to((w) => `/drafts/${w.locked.draft}/settled/${w.locked.unit}/reopening`, {})],
  ['POST /drafts/:draft/freezing', 'login login no no ok no', to((w) => `/drafts/${w.draft}/freezing`, { reason: '待表决' })],
  ['POST /drafts/:draft/thawing', 'login login no no ok no', to((w) => `/drafts/${w.locked.draft}/thawing`, {})],

  // Consultations
  ['GET /consultations', everybody, to(() => '/consultations')],
  ['GET /consultations/:slug', everybody, to((w) => `/consultations/${w.published}`)],
  ['GET /consultations/:slug/comment', everybody, to((w) => `/consultations/${w.published}/comment?unit=${w.articles[0]}`)],
  [
    'POST /consultations/:slug/comment',
    everybody,
    to(
      (w) => `/consultations/${w.published}/comment`,
      (w) => ({
        unit: w.articles[0],
        token: house.platform.newSecret(),
        body: '赞成',
        proposal: '',
        name: '',
        contact: '',
        confirmed: '',
        step: 'send',
      }),
    ),
  ],
  ['GET /consultations/:slug/comments', staff, to((w) => `/consultations/${w.published}/comments`)],
  ['POST /consultations/:slug/publish', 'login login no no ok no', to((w) => `/consultations/${w.proposed}/publish`, { checked: 'yes' })],
  // What is not published is not there for the public.
  ['POST /consultations/:slug/withdraw', 'none none no no ok no', to((w) => `/consultations/${w.proposed}/withdraw`, {})],
  ['GET /drafts/:draft/consultations/new', proposers, to((w) => `/drafts/${w.draft}/consultations/new`)],
  [
    'POST /drafts/:draft/consultations',
    proposers,
    to(
      (w) => `/drafts/${w.draft}/consultations`,
      (w) => ({
        version: w.version,
        title: '征求意见',
        intro: '为了养老',
        channels: '',
        ground: '',
        opens_on: '2099-01-01',
        closes_on: '2099-03-01',
      }),
    ),
  ],
  // Files
  ['GET /drafts/:draft/versions/:number{[0-9]{1,6}}/files/:form', staff, to((w) => `/drafts/${w.draft}/versions/1/files/txt`)],
  ['GET /drafts/:draft/files/:form', staff, to((w) => `/drafts/${w.draft}/files/txt`)],
  ['GET /consultations/:slug/files/:form', everybody, to((w) => `/consultations/${w.published}/files/txt`)],

  // Receipts
  ['GET /receipts', everybody, to(() => '/receipts')],
  ['POST /receipts', nobody, to(() => '/receipts', { code: 'ABCD-EFGH-JKMN' })],
  ['GET /receipts/:code', nobody, to(() => '/receipts/ABCD-EFGH-JKMN')],
];

let house: House;
const visitors = new Map<Reader, Visitor>();

beforeAll(async () => {
  house = await openHouse();
  for (const reader of readers) visitors.set(reader, await enter(reader));
});
afterAll(() => house.close());

/** An expert has no session: what they hold is the secret in their link. */
const enter = async (reader: Reader): Promise<Visitor> =>
  reader === 'public' || reader === 'expert' ? house.anonymous() : house.as(reader satisfies Role);

/** Routes as registered, once each; what holds for all methods is no route. */
const registered = (): string[] => [
  ...new Set(house.app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`)),
];

async function answerTo(row: Row, reader: Reader): Promise<Answer | string> {
  const [route, , ask] = row;
  const { path, form, json } = ask(await makeWorld(house), reader);
  const visitor = visitors.get(reader);
  if (!visitor) throw new Error(reader);
  const response = route.startsWith('GET') ? await visitor(path) : json ? await visitor.send(path, json) : await visitor.post(path, form);
  // A stream would go on for ever.
  await response.body?.cancel();
  if (route === 'POST /sign-out' || route.startsWith('POST /welcome')) visitors.set(reader, await enter(reader));
  const { status } = response;
  if (status === 401 || (response.headers.get('location') ?? '').startsWith('/sign-in')) return 'login';
  if (status === 403) return 'no';
  if (status === 404 || status === 410) return 'none';
  return status < 400 ? 'ok' : `${status}`;
}

describe('who may do what', () => {
  test('every route has a row, and every row a route', () => {
    expect(registered().sort()).toEqual(rows.map(([route]) => route).sort());
  });

  test.each(rows.map((row) => [row[0], row] as const))('%s', async (_, row) => {
    const answers: string[] = [];
    for (const reader of readers) answers.push(await answerTo(row, reader));
    expect(answers.join(' ')).toBe(row[1]);
  });
});

/** Our draft beside other laws: the form that takes them, and the table. */
import type { Comparison, RowKind } from '../../schema/compare/comparison.js';
import { readableEndings } from '../../schema/formats/read.js';
import { Field } from '../site/components.js';
import { comparisonMessages as m } from '../site/messages/comparison.js';
import { Page } from '../site/page.js';
import type { Say } from '../site/text.js';
import type { View } from '../site/view.js';
import type { Choice, Chosen } from './choice.js';
import { Versions } from './chooser.js';
import { nameOf } from './names.js';
import type { BesideOthers } from './other-law.js';
import { Columns, Legend, list } from './table.js';
import { ThreeWay } from './three-way-page.js';
import { twoLaws } from './words.js';

export interface OtherLawPageProps {
  view: View;
  draft: Choice['draft'];
  versions: Choice['versions'];
  side: Chosen;
  only: 'all' | 'changed';
  /** What stands in the two text fields. */
  texts: readonly [string, string];
  problem: string | null;
  /** Null before anything was brought. */
  result: { readonly beside: BesideOthers; readonly names: readonly string[] } | null;
}

export function OtherLawPage(props: OtherLawPageProps) {
  const { view, draft, versions, side, texts, problem, result } = props;
  const { t } = view;
  return (
    <Page view={view} title={`${draft.title} ${t(m.otherTitle)}`} shape="wide" program="editor/comparing.ts" problem={problem !== null}>
      <p class="facts">
        <a href={`/drafts/${draft.id}`}>{draft.title}</a>
      </p>
      <h1>{t(m.otherTitle)}</h1>
      <p class="lead">{t(m.otherLead)}</p>
      {problem && (
        <p class="notice notice-error" role="alert">
          {problem}
        </p>
      )}
      {result && <Result {...props} result={result} />}
      <form method="post" action={`/drafts/${draft.id}/compare/other`} enctype="multipart/form-data" class="card other-laws">
        <Versions t={t} name="side" label={t(m.ours)} chosen={side} versions={versions} />
        {([m.otherFirst, m.otherSecond] as const).map((name, index) => (
          <fieldset>
            <legend>{t(name)}</legend>
            <Bring t={t} number={index + 1} text={texts[index] ?? ''} />
          </fieldset>
        ))}
        <button type="submit" class="primary">
          {t(m.compare)}
        </button>
      </form>
    </Page>
  );
}

function Bring({ t, number, text }: { t: Say; number: number; text: string }) {
  const endings = readableEndings.map((ending) => `.${ending}`).join(',');
  return (
    <>
      <Field name={`file${number}`} label={t(m.otherFile)}>
        <input id={`file${number}`} type="file" name={`file${number}`} accept={endings} />
      </Field>
      <Field name={`text${number}`} label={t(m.otherText)}>
        <textarea id={`text${number}`} name={`text${number}`} rows={6} class="law-input">
          {text}
        </textarea>
      </Field>
    </>
  );
}

function Result({
  view: { t },
  side,
  only,
  result: { beside, names },
}: OtherLawPageProps & { result: NonNullable<OtherLawPageProps['result']> }) {
  const own = `${t(m.ours)}：${nameOf(t, side)}`;
  const [first = '', second = ''] = names;
  if (beside.kind === 'three') return <ThreeWay t={t} rows={beside.rows} names={{ base: own, first, second }} only={only} />;
  const { comparison } = beside;
  return (
    <>
      <p class="comparison-summary">{summaryOf(t, comparison)}</p>
      <Legend t={t} />
      <Columns t={t} listed={list(comparison.rows, 'all')} before={first} after={own} vocabulary={twoLaws} withReasons={false} />
    </>
  );
}

function summaryOf(t: Say, { rows }: Comparison): string {
  const count = (...kinds: RowKind[]): number =>
    rows.filter((row) => kinds.includes(row.kind) && (row.after[0] ?? row.before[0])?.kind === 'article').length;
  return t(m.otherSummary, {
    same: count('same', 'renumbered', 'moved'),
    alike: count('changed', 'split', 'merged'),
    ours: count('added'),
    theirs: count('removed'),
  });
}

/**
 * A law document as HTML to read: printed as in a 公报, with numbers computed from order. Addresses of the
 * page: #art_10 and #第十条, #chp_3; each unit also carries its id for life in `data-unit`, which is what
 * comments stand on. Offsets count in `.words` alone: labels and captions are outside it, and a citation counts one.
 */

import type { Child } from 'hono/jsx';
import type { Node } from 'prosemirror-model';
import { anchorsById, anchorsOf, isHeading } from '../../schema/addresses.js';
import { headingLevels } from '../../schema/law.js';
import { piecesOf } from '../../schema/line-text.js';
import { outline, type Unit } from '../../schema/outline.js';

type Rendered = Child;

/** What stands together on the page: a heading, an article with its clauses, an annex, a line. */
interface Group {
  readonly unit: Unit;
  readonly clauses: readonly Unit[];
  /** Address within the page, '' where another group has it already. */
  readonly anchor: string;
}

/** Unit → where it is in the page. */
type Places = ReadonlyMap<string, string>;

/** Groups the units of a document and gives each group its address. */
function groupsOf(doc: Node): { groups: Group[]; places: Places } {
  const groups: { unit: Unit; clauses: Unit[]; anchor: string }[] = [];
  const units = outline(doc);
  const anchors = anchorsOf(units);
  for (const unit of units) {
    const last = groups.at(-1);
    if (unit.article !== null && last?.unit.kind === 'article') last.clauses.push(unit);
    else groups.push({ unit, clauses: [], anchor: anchors.get(unit) ?? '' });
  }
  return { groups, places: anchorsById(units, anchors) };
}

interface LawTextProps {
  doc: Node;
  /** What stands below an article, within it: a comment button, comments. */
  after?: (unit: Unit) => Rendered;
  /** What stands below a heading. */
  underHeading?: (unit: Unit) => Rendered;
}

/** The whole document. */
export function LawText({ doc, after, underHeading }: LawTextProps) {
  const { groups, places } = groupsOf(doc);
  const levels = headingLevels.filter((level) => groups.some(({ unit }) => unit.kind === level));
  return (
    <article class="law" lang="zh-CN">
      {groups.map((group) => {
        const { unit } = group;
        if (isHeading(unit))
          return (
            <>
              <Heading group={group} depth={levels.indexOf(unit.kind)} />
              {underHeading?.(unit)}
            </>
          );
        if (unit.kind === 'article') return <Article group={group} places={places} after={after} />;
        if (unit.kind === 'annex') return <Annex unit={unit} after={after} />;
        return <Line unit={unit} places={places} />;
      })}
    </article>
  );
}

/** Title, 题注 or a line of the preface. */
function Line({ unit, places }: { unit: Unit; places: Places }) {
  if (unit.kind === 'title') return <h1 class="law-title">{unit.text}</h1>;
  if (unit.kind === 'note') return <p class="law-note">{unit.text}</p>;
  return (
    <p data-unit={unit.id} data-kind="preface">
      <Words unit={unit} places={places} />
    </p>
  );
}

/** The words of a line; a citation leads to what it cites. */
function Words({ unit, places }: { unit: Unit; places: Places }) {
  return (
    <span class="words">
      {piecesOf(unit).map(({ text, citation }) => {
        if (!citation) return text;
        const place = places.get(citation.node.attrs.targets[0]);
        return (
          <a class="citation" href={place && `#${place}`}>
            {text}
          </a>
        );
      })}
    </span>
  );
}

function Heading({ group: { unit, anchor }, depth }: { group: Group; depth: number }) {
  const Tag = depth === 0 ? 'h2' : depth === 1 ? 'h3' : 'h4';
  return (
    <Tag class={`law-heading law-${unit.kind}`} id={anchor || undefined} data-unit={unit.id} data-kind={unit.kind}>
      {unit.label && <span class="label">{unit.label}　</span>}
      <span class="words">{unit.text}</span>
    </Tag>
  );
}

function Article({ group, places, after }: { group: Group; places: Places; after: LawTextProps['after'] }) {
  const { unit, clauses, anchor } = group;
  return (
    <section
      class="article"
      id={anchor || undefined}
      data-unit={unit.id}
      data-kind="article"
      data-label={unit.label}
      aria-label={unit.label}
    >
      {/* The readable address beside the short one; both work without a script. */}
      {anchor && <span id={unit.label} class="alias" />}
      {clauses.map((clause, index) => (
        <p data-unit={clause.id} data-kind={clause.kind}>
          {index === 0 && <span class="label">{unit.label}　</span>}
          {index === 0 && <Caption article={unit} />}
          {clause.label && <span class="label count">{clause.label}</span>}
          <Words unit={clause} places={places} />
        </p>
      ))}
      {after?.(unit)}
    </section>
  );
}

/** 条旨, printed between the article's number and its first words. */
function Caption({ article }: { article: Unit }) {
  const first = article.node.firstChild;
  return first?.type.name === 'caption' ? <span class="caption">{first.textContent}</span> : null;
}

function Annex({ unit, after }: { unit: Unit; after: LawTextProps['after'] }) {
  const [title = '', ...lines] = unit.text.split('\n');
  return (
    <section class="annex" data-unit={unit.id} data-kind="annex">
      <h2 class="law-heading">{title}</h2>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
      {after?.(unit)}
    </section>
  );
}

/** 目录: the headings of a document as links into the page. Shows nothing for a text without headings. */
export function LawContents({ doc, label }: { doc: Node; label: string }) {
  const headings = groupsOf(doc).groups.filter(({ unit, anchor }) => isHeading(unit) && anchor);
  if (headings.length === 0) return null;
  return (
    <nav class="law-contents" aria-label={label} lang="zh-CN">
      <ol>
        {headings.map(({ unit, anchor }) => (
          <li class={`contents-${unit.kind}`}>
            <a href={`#${anchor}`}>
              {unit.label && <span class="label">{unit.label}　</span>}
              {unit.text}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

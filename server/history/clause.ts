/** Why a clause (条) says what it says: its words with their stories, what each version said, what was commented. Reads only. */
import type { Node } from 'prosemirror-model';
import { wordsBetween } from '../../schema/anchors.js';
import { type ComparedUnit, compareLaws, type Row } from '../../schema/compare/comparison.js';
import { unitsOfLaw } from '../../schema/compare/units.js';
import { outline, type Unit } from '../../schema/outline.js';
import type { Provenance } from '../../schema/provenance/provenance.js';
import type { Story } from '../../schema/provenance/runs.js';
import { readDraft } from '../drafts/draft.js';
import { listVersions, readVersion } from '../drafts/version.js';
import type { RailComment } from '../drafts/wire.js';
import { commonRefusals, refuse } from '../errors.js';
import type { Lock } from '../locks/locks.js';
import type { Platform } from '../platform.js';
import { commentsOnDraft } from '../rounds/placement.js';
import type { DraftTable, VersionTable } from '../store/tables.js';
import { positionsIn, readOrigins } from './origins.js';
import { trace } from './trace.js';
import type { Origin } from './wire.js';

/** A piece of a line with one story. */
export interface StoryPiece {
  readonly text: string;
  readonly story: Story;
}

/** 款, 项, 目, 条旨 or other line of a clause. */
export interface StoryLine {
  /** （一）, 1.; '' for a 款 and whatever else has no number of its own. */
  readonly label: string;
  readonly pieces: readonly StoryPiece[];
}

/** What a version said of the clause. */
export interface Said {
  /** Null for the text as it is now. */
  readonly version: (VersionTable & { by: string }) | null;
  /** What it says; null where it is not in this version. */
  readonly unit: ComparedUnit | null;
  /** Against the version before it, where both have it and it differs. */
  readonly row: Row | null;
  /** What it was called in the version before; null where it was not there. */
  readonly before: ComparedUnit | null;
}

export interface ClauseStory {
  readonly draft: DraftTable;
  readonly id: string;
  /** 第十条; of a clause that is gone, what it was called last. */
  readonly label: string;
  /** Log position of the newest text. */
  readonly position: number;
  /** True when it is not in the newest text. */
  readonly gone: boolean;
  /** The step that took it out. */
  readonly goneBy: Origin | null;
  /** That it is settled, by whom and why. */
  readonly lock: Lock | null;
  /** It can be settled: only articles can. */
  readonly isArticle: boolean;
  readonly lines: readonly StoryLine[];
  /** How the clause itself came to be; null when it is gone. */
  readonly began: Story | null;
  readonly origins: ReadonlyMap<number, Origin>;
  /** The newest first. */
  readonly said: readonly Said[];
  readonly comments: readonly RailComment[];
}

/**
 * The story of an article, heading, preface line or annex; of a 款, 项 or 目, that of its article.
 * @throws Refusal not-found when neither the draft nor any of its versions has it
 */
export async function clauseStory(platform: Platform, draftId: string, unitId: string): Promise<ClauseStory> {
  const draft = await readDraft(platform, draftId);
  const now = await trace(platform, draftId, (provenance) => nowOf(provenance, unitId));
  const id = now.unit?.id ?? unitId;
  const said = await saidInVersions(platform, draftId, id, now.doc);
  const last = said.find(({ unit }) => unit !== null)?.unit;
  if (!now.unit && !last) refuse(commonRefusals, 'not-found');
  const pieces = now.lines.flatMap((line) => line.pieces);
  const stories = [...pieces.map(({ story }) => story), ...(now.began ? [now.began] : [])];
  const positions = new Set([...positionsIn(stories), ...(now.goneBy === null ? [] : [now.goneBy])]);
  const origins = new Map(
    (
      await readOrigins(
        platform,
        draftId,
        [...positions].sort((a, b) => a - b),
      )
    ).map((origin) => [origin.position, origin]),
  );
  const comments = await commentsOnDraft(platform, draftId, { doc: now.doc, position: now.position });
  return {
    draft,
    id,
    label: now.unit ? nameOf(now.unit) : (last?.label ?? ''),
    position: now.position,
    gone: now.unit === null,
    goneBy: now.goneBy === null ? null : (origins.get(now.goneBy) ?? null),
    lock: (await platform.drafts.open(draftId)).locks.settled.get(id) ?? null,
    isArticle: now.unit?.kind === 'article',
    lines: now.lines,
    began: now.began,
    origins,
    said,
    comments: comments.filter((comment) => comment.place.unit === id),
  };
}

/** 第十条; of a part without a number its address or its first words. */
const nameOf = ({ label, address, text }: Unit): string => label || address || text.slice(0, 20);

interface Now {
  readonly doc: Node;
  readonly position: number;
  readonly unit: Unit | null;
  readonly lines: readonly StoryLine[];
  readonly began: Story | null;
  readonly goneBy: number | null;
}

/** What the newest text says, with the stories. Of a clause in an article, the article. */
function nowOf(provenance: Provenance, unitId: string): Now {
  const { doc, position } = provenance;
  const units = outline(doc);
  const asked = units.find(({ id }) => id === unitId);
  const unit = asked?.article ? units.find(({ id }) => id === asked.article) : asked;
  if (!unit) return { doc, position, unit: null, lines: [], began: null, goneBy: provenance.goneBy(unitId) };
  const labels = new Map(units.filter(({ article }) => article === unit.id).map(({ pos, label }) => [pos, label]));
  const lines: StoryLine[] = [];
  doc.nodesBetween(unit.pos, unit.pos + unit.node.nodeSize, (node, pos) => {
    if (!node.isTextblock) return true;
    const pieces = provenance
      .ofWords(pos + 1, pos + 1 + node.content.size)
      .map(({ from, to, story }) => ({ text: wordsBetween(doc, from, to), story }));
    lines.push({ label: labels.get(pos) ?? '', pieces });
    return false;
  });
  return { doc, position, unit, lines, began: provenance.at(unit.pos), goneBy: null };
}

/** What each version said, and what the text says now where it has gone on; the newest first. */
async function saidInVersions(platform: Platform, draftId: string, id: string, now: Node): Promise<Said[]> {
  const texts: { version: Said['version']; doc: Node }[] = [];
  for (const version of await listVersions(platform, draftId)) texts.push({ version, doc: (await readVersion(platform, version.id)).doc });
  texts.push({ version: null, doc: now });
  const said: Said[] = [];
  let before: { doc: Node; node: Node | undefined; unit: ComparedUnit | null } | null = null;
  for (const { version, doc } of texts) {
    const node = doc.children.find((child) => child.attrs.id === id);
    const unit = node ? (unitsOfLaw(doc).units.find((each) => each.id === id) ?? null) : null;
    const differs = before?.node && node && !before.node.eq(node);
    const row = differs ? rowOf(before?.doc ?? doc, doc, id) : null;
    said.push({ version, unit, row, before: before?.unit ?? null });
    before = { doc, node, unit };
  }
  return said.reverse();
}

const rowOf = (before: Node, after: Node, id: string): Row | null =>
  compareLaws(before, after).rows.find((row) => row.after.some((unit) => unit.id === id)) ?? null;

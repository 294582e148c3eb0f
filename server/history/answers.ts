/** What programs are told of where a text comes from. */
import { z } from 'zod';
import { findUnit } from '../../schema/law.js';
import { commonRefusals, refuse } from '../errors.js';
import type { Platform } from '../platform.js';
import type { ClauseStory, StoryPiece } from './clause.js';
import { positionsIn, readOrigins } from './origins.js';
import type { History } from './past.js';
import { trace } from './trace.js';
import type { HistoryAnswer, ProvenanceAnswer } from './wire.js';

/**
 * The runs of a unit of the newest text, or of the whole of it, with the steps they come from.
 * @throws Refusal not-found for a unit that is not there
 */
export async function provenanceAnswer(platform: Platform, draftId: string, unit: string | null): Promise<ProvenanceAnswer> {
  const { position, traced } = await trace(platform, draftId, (provenance) => {
    const { doc } = provenance;
    const found = unit === null ? { pos: 0, node: doc } : findUnit(doc, unit);
    if (!found) return { position: provenance.position, traced: null };
    const end = unit === null ? doc.content.size : found.pos + found.node.nodeSize;
    return { position: provenance.position, traced: provenance.ofWords(found.pos, end) };
  });
  if (!traced) refuse(commonRefusals, 'not-found');
  return {
    position,
    runs: traced.map(({ from, to, story }) => ({ from, to, ...story })),
    origins: await readOrigins(platform, draftId, positionsIn(traced.map(({ story }) => story))),
  };
}

/** The story of a clause as JSON. */
export function clauseAnswer({ id, label, position, gone, goneBy, lines, began, origins, said, comments }: ClauseStory) {
  const run = ({ text, story }: StoryPiece) => ({ text, ...story });
  return {
    id,
    label,
    position,
    gone,
    goneBy,
    began,
    lines: lines.map((line) => ({ label: line.label, runs: line.pieces.map(run) })),
    origins: [...origins.values()],
    versions: said.map(({ version, unit, row }) => ({
      version: version && { number: version.number, stage: version.stage, position: version.position, hash: version.hash },
      text: unit?.text ?? null,
      spans: row?.spans ?? [],
    })),
    comments,
  };
}

/** The history of a draft as JSON. */
export const historyAnswer = ({ position, versions, days, told }: History): HistoryAnswer => ({
  position,
  versions: versions.map(({ number, stage, position: at, hash, by, created_at }) => ({
    number,
    stage,
    position: at,
    hash,
    by,
    at: created_at,
  })),
  days,
  moments: told.flatMap(({ moments }) =>
    moments.map(({ position: at, steps, places, origin }) => ({ position: at, steps, places, origin })),
  ),
});

const story = { written: z.int(), restored: z.int(), moved: z.int() };
const origin = z.object({
  position: z.int(),
  author: z.string(),
  at: z.int().describe('UTC milliseconds'),
  cause: z.looseObject({ kind: z.string() }).nullable(),
  comment: z.looseObject({ id: z.string(), body: z.string() }).nullable(),
});

export const provenanceSchema = z.object({
  position: z.int().describe('Log position of the text that from and to count in'),
  runs: z.array(z.object({ from: z.int(), to: z.int(), ...story })).describe('Log positions of steps; 0 where there was none'),
  origins: z.array(origin).describe('Every step that the runs name'),
});

export const historySchema = z.object({
  position: z.int(),
  versions: z.array(z.object({ number: z.int(), stage: z.string(), position: z.int(), hash: z.string(), by: z.string(), at: z.int() })),
  days: z.array(z.object({ day: z.iso.date(), steps: z.int() })).describe('The newest first'),
  moments: z
    .array(z.object({ position: z.int(), steps: z.int(), places: z.array(z.string()), origin }))
    .describe('Of the day asked for, or lately; the newest first'),
});

export const clauseSchema = z.object({
  id: z.string(),
  label: z.string(),
  position: z.int(),
  gone: z.boolean(),
  goneBy: origin.nullable(),
  began: z.object(story).nullable(),
  lines: z.array(z.object({ label: z.string(), runs: z.array(z.object({ text: z.string(), ...story })) })),
  origins: z.array(origin),
  versions: z
    .array(
      z.object({
        version: z.object({ number: z.int(), stage: z.string(), position: z.int(), hash: z.string() }).nullable(),
        text: z.string().nullable(),
        spans: z.array(z.looseObject({ op: z.enum(['same', 'del', 'ins']), text: z.string() })),
      }),
    )
    .describe('The newest first; version null is the text as it is now; spans against the version before'),
  comments: z.array(z.looseObject({ id: z.string(), body: z.string() })),
});

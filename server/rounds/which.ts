/** Which comments a reading function is asked for: of a draft, a round, an expert, a consultation, or one. */
export interface Which {
  readonly draftId?: string;
  readonly roundId?: string;
  readonly invitationId?: string;
  readonly consultationId?: string;
  readonly commentId?: string;
}

const columnOf = {
  draftId: 'comment.draft_id',
  roundId: 'comment.round_id',
  invitationId: 'comment.invitation_id',
  consultationId: 'comment.consultation_id',
  commentId: 'comment.id',
} as const;

/** The columns of `comment` to hold against, each with its value. */
export const conditionsOf = (which: Which): [(typeof columnOf)[keyof Which], string][] =>
  Object.entries(which).map(([key, value]) => [columnOf[key as keyof Which], value as string]);

/**
 * Every table, typed. Times are UTC milliseconds; civil dates are 'YYYY-MM-DD' in Asia/Shanghai; JSON is
 * text. Append-only: step, disposition, confirmation, audit. Personal data of citizens stands in `citizen`, apart from
 * what they said, so that it can be erased while the record remains.
 */
export interface Tables {
  setting: SettingTable;
  person: PersonTable;
  session: SessionTable;
  credential: CredentialTable;
  verification: VerificationTable;
  draft: DraftTable;
  step: StepTable;
  snapshot: SnapshotTable;
  provenance: ProvenanceTable;
  settled_clause: SettledClauseTable;
  frozen_draft: FrozenDraftTable;
  version: VersionTable;
  explanation: ExplanationTable;
  round: RoundTable;
  invitation: InvitationTable;
  comment: CommentTable;
  disposition: DispositionTable;
  confirmation: ConfirmationTable;
  reply: ReplyTable;
  stance: StanceTable;
  dismissal: DismissalTable;
  consultation: ConsultationTable;
  receipt: ReceiptTable;
  imported: ImportedTable;
  citizen: CitizenTable;
  audit: AuditTable;
}

/** One fact about this installation: the hash of the set-up token, whether it is a demonstration. */
export interface SettingTable {
  key: string;
  value: string;
}

/** A member of staff. Owned by better-auth; `roles` is a space-separated set (see people/policy.ts). */
export interface PersonTable {
  id: string;
  /** Real name, shown beside what this person does. */
  name: string;
  /** Account name for sign-in, lower case. */
  username: string;
  display_username: string | null;
  email: string;
  email_verified: number;
  image: string | null;
  roles: string;
  unit: string;
  /** 1 when the account may no longer sign in. */
  disabled: number;
  created_at: string;
  updated_at: string;
}

export interface SessionTable {
  id: string;
  token: string;
  user_id: string;
  expires_at: string;
  ip_address: string | null;
  user_agent: string | null;
  created_at: string;
  updated_at: string;
}

export interface CredentialTable {
  id: string;
  account_id: string;
  provider_id: string;
  user_id: string;
  access_token: string | null;
  refresh_token: string | null;
  id_token: string | null;
  access_token_expires_at: string | null;
  refresh_token_expires_at: string | null;
  scope: string | null;
  password: string | null;
  created_at: string;
  updated_at: string;
}

export interface VerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires_at: string;
  created_at: string;
  updated_at: string;
}

/** A regulation in the making. Its text is nowhere but in the log. */
export interface DraftTable {
  id: string;
  /** Shown in lists; follows the document's title line. */
  title: string;
  created_at: number;
  created_by: string;
}

/** The log: one row an edit step, in the one order its draft's authority gave it. Positions begin at 1. */
export interface StepTable {
  draft_id: string;
  position: number;
  /** The step as JSON, in short where it is typing (schema/packed-step.ts). */
  step: string;
  /** person.id */
  author_id: string;
  /** The browser that made it, and its running number there: a retry after a lost answer is recognised by them. */
  client_id: string;
  client_seq: number;
  at: number;
  /** Why, as JSON `Cause` (drafts/cause.ts): typing has none. */
  cause: string | null;
  /** Of this row and the hash of the step before it: see integrity/chain.ts. */
  hash: string;
}

/** The document after `position` steps: bounds loading; can be rebuilt from the log. */
export interface SnapshotTable {
  draft_id: string;
  position: number;
  doc: string;
}

/** The stories of a draft's text after `position` steps, as JSON: bounds loading; can be rebuilt from the log. */
export interface ProvenanceTable {
  draft_id: string;
  position: number;
  stories: string;
}

/** An article that is settled (定稿): editing it asks for a reason. Gone when it is opened again; the audit has both. */
export interface SettledClauseTable {
  draft_id: string;
  /** Id of the article. */
  unit: string;
  reason: string;
  settled_at: number;
  /** person.id */
  settled_by: string;
}

/** A draft that is frozen (冻结): no edit is taken. Gone when it is thawed; the audit has both. */
export interface FrozenDraftTable {
  draft_id: string;
  reason: string;
  frozen_at: number;
  /** person.id */
  frozen_by: string;
}

/** A named place in the log (稿次). Immutable. */
export interface VersionTable {
  id: string;
  draft_id: string;
  /** 第N稿, counted in its draft from 1. */
  number: number;
  /** Stage name: 草案征求意见稿, 草案, 草案修改稿… */
  stage: string;
  position: number;
  /** SHA-256 (hex) of the document's canonical JSON. */
  hash: string;
  remark: string;
  created_at: number;
  created_by: string;
}

/** What changed from one version to another, as people word it (修改情况说明). Append-only: the highest number counts. */
export interface ExplanationTable {
  from_version: string;
  to_version: string;
  /** Counted for its pair from 1. */
  number: number;
  words: string;
  written_at: number;
  /** person.id */
  written_by: string;
}

/** A symposium round (座谈论证): experts comment on one version. */
export interface RoundTable {
  id: string;
  draft_id: string;
  version_id: string;
  /** 第N轮, counted in its draft from 1. */
  number: number;
  title: string;
  /** What the experts are asked to look at. */
  agenda: string;
  /** JSON array of Field. */
  fields: string;
  opened_at: number;
  opened_by: string;
  /** Last day for comments, or null. */
  closes_on: string | null;
  closed_at: number | null;
  closed_by: string | null;
  /** When the chair let the experts read each other; null before. */
  discussion_at: number | null;
}

/** One expert's link into one round. The token itself is never stored. */
export interface InvitationTable {
  id: string;
  round_id: string;
  token_hash: string;
  name: string;
  unit: string;
  /** 法学 law · 医疗卫生 health · 养老服务 eldercare */
  field: string;
  created_at: number;
  created_by: string;
  revoked_at: number | null;
  first_seen_at: number | null;
}

/**
 * What an expert (invitation) or a citizen (consultation) says about the frozen text of a version.
 * Target: whole draft (all unit columns null), a unit (start_unit alone), or a range (all four).
 */
export interface CommentTable {
  id: string;
  draft_id: string;
  version_id: string;
  round_id: string | null;
  invitation_id: string | null;
  consultation_id: string | null;
  start_unit: string | null;
  /** UTF-16 offset in the start unit's own text, labels not counted. */
  start_offset: number | null;
  end_unit: string | null;
  end_offset: number | null;
  /** The words it stands on, as they were in that version. */
  quote: string;
  body: string;
  /** Proposed wording: replaces the quote, or for an article its whole text, one line a 款/项/目. */
  proposal: string | null;
  /** RemarkKind and Weight (rounds/terms.ts). */
  kind: string;
  weight: string;
  /** Law, standard or data that it rests on. */
  basis: string;
  created_at: number;
  /** Null while the expert keeps it private. */
  submitted_at: number | null;
  withdrawn_at: number | null;
  /** Why it was withdrawn. */
  withdrawal: string;
}

/** What became of a comment. Append-only: the row of a comment with the highest number counts. */
export interface DispositionTable {
  comment_id: string;
  /** Counted for its comment from 1. */
  number: number;
  /** Fate (rounds/disposition.ts). */
  fate: string;
  reason: string;
  /** Last log position of the steps that put the wording in, where it was taken. */
  position: number | null;
  decided_by: string;
  decided_at: number;
}

/** That a second person agrees with a disposition: until then its author is not told. Append-only. */
export interface ConfirmationTable {
  comment_id: string;
  /** The disposition's number. */
  number: number;
  confirmed_by: string;
  confirmed_at: number;
}

/** What an expert (invitation) or a drafter (person) says to a comment. Append-only. */
export interface ReplyTable {
  id: string;
  comment_id: string;
  invitation_id: string | null;
  person_id: string | null;
  body: string;
  created_at: number;
}

/** Whether an expert agrees with another's comment: one stance each. */
export interface StanceTable {
  comment_id: string;
  invitation_id: string;
  /** Stance (rounds/terms.ts). */
  stance: string;
  taken_at: number;
}

/** A finding of the drafting rules that was judged not to apply. It holds while the words stay, until it is withdrawn. */
export interface DismissalTable {
  id: string;
  draft_id: string;
  /** Id of the rule, for example W01. */
  rule: string;
  unit: string;
  /** The words of the finding (schema/rules/dismissals.ts). */
  quote: string;
  reason: string;
  dismissed_by: string;
  dismissed_at: number;
  withdrawn_by: string | null;
  withdrawn_at: number | null;
}

/** A version put before the public. `slug` is its permanent address. */
export interface ConsultationTable {
  id: string;
  draft_id: string;
  version_id: string;
  slug: string;
  title: string;
  /** Why this law, in some hundred words. */
  intro: string;
  /** Other ways to comment: letter, telephone, counter. */
  channels: string;
  opens_on: string;
  closes_on: string;
  /** Why it is shorter than usual; '' when it is not. */
  ground: string;
  proposed_at: number;
  proposed_by: string;
  published_at: number | null;
  published_by: string | null;
}

/** Who wrote a comment into a file that was read in as a draft, as the file names them. */
export interface ImportedTable {
  comment_id: string;
  author: string;
  /** ImportedForm (rounds/terms.ts). */
  form: string;
}

/** A citizen's receipt: the number in public, the code only as a hash. */
export interface ReceiptTable {
  comment_id: string;
  consultation_id: string;
  /** 第N号 of this consultation. */
  number: number;
  code_hash: string;
}

/** Personal data of a citizen who commented; may be erased alone. */
export interface CitizenTable {
  comment_id: string;
  name: string;
  contact: string;
}

/** Who did what, in order. */
export interface AuditTable {
  /** Counted from 1. */
  id: number;
  at: number;
  /** person.id, invitation.id, 'public' or 'system' */
  actor: string;
  /** verb.noun, for example 'name.version' */
  action: string;
  subject: string;
  detail: string;
  previous_hash: string;
  /** Of this row and `previous_hash`: see integrity/chain.ts. */
  hash: string;
}

/** The little that the benchmarks call of peers without types, which are installed only when a benchmark runs. */

declare module 'diff-match-patch' {
  export class diff_match_patch {
    Diff_Timeout: number;
    diff_main(before: string, after: string): [op: -1 | 0 | 1, text: string][];
    diff_cleanupSemantic(diffs: [op: -1 | 0 | 1, text: string][]): void;
  }
}

declare module 'prosemirror-changeset' {
  import type { Node } from 'prosemirror-model';
  import type { StepMap } from 'prosemirror-transform';

  export interface Change {
    readonly fromA: number;
    readonly toA: number;
    readonly fromB: number;
    readonly toB: number;
  }
  export class ChangeSet {
    static create(before: Node): ChangeSet;
    readonly changes: readonly Change[];
    addSteps(after: Node, maps: readonly StepMap[], data: unknown): ChangeSet;
  }
  export function simplifyChanges(changes: readonly Change[], after: Node): Change[];
}

declare module 'approx-string-match' {
  export default function search(text: string, pattern: string, maxErrors: number): { start: number; end: number; errors: number }[];
}

declare module 'docx' {
  export class TextRun {
    constructor(text: string);
  }
  export class Paragraph {
    constructor(options: { children: TextRun[] });
  }
  export class Document {
    constructor(options: { sections: { children: Paragraph[] }[] });
  }
  export const Packer: { toBuffer(document: Document): Promise<Uint8Array> };
}

declare module 'mammoth' {
  const mammoth: { extractRawText(input: { buffer: Uint8Array }): Promise<{ value: string }> };
  export default mammoth;
}

/** Why a step was made; plain typing has no cause. Kept with the step for ever. */
export type Cause = { readonly kind: 'import'; readonly file: string } | { readonly kind: 'comment'; readonly comment: string };

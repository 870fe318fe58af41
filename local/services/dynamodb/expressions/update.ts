import type { AttributeValue } from '../items/attribute-value.ts';
import type { DocumentPath } from '../items/document-path.ts';

/** What a SET action assigns, with everything filled in. */
export type SetValue =
  | { readonly kind: 'path'; readonly path: DocumentPath }
  | { readonly kind: 'value'; readonly value: AttributeValue }
  | { readonly kind: 'if_not_exists'; readonly path: DocumentPath; readonly otherwise: SetValue }
  | { readonly kind: 'list_append'; readonly left: SetValue; readonly right: SetValue }
  | { readonly kind: 'arithmetic'; readonly operator: '+' | '-'; readonly left: SetValue; readonly right: SetValue };

/** One action of an update, ready to be applied. Legacy AttributeUpdates become the same. */
export type UpdateAction =
  | { readonly kind: 'set'; readonly path: DocumentPath; readonly value: SetValue }
  | { readonly kind: 'remove'; readonly path: DocumentPath }
  | { readonly kind: 'add' | 'delete'; readonly path: DocumentPath; readonly value: AttributeValue };

import { lifecycle } from '../configurations/lifecycle.ts';
import type { Bucket, StoredObject, Tag } from '../state/records.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';

const dayMs = 86_400_000;

/** What of a bucket's lifecycle is acted upon here; transitions are kept in the document only. */
export interface LifecycleRule {
  readonly id: string;
  readonly prefix: string;
  readonly tags: readonly Tag[];
  readonly minBytes: number;
  readonly maxBytes: number;
  readonly expirationDays: number | undefined;
  /** Milliseconds. */
  readonly expirationDate: number | undefined;
  readonly noncurrentDays: number | undefined;
  readonly abortUploadDays: number | undefined;
}

/** The enabled rules of a bucket. */
export function lifecycleRulesOf(bucket: Bucket): readonly LifecycleRule[] {
  const document = bucket.configurations.lifecycle;
  if (document === undefined) return [];
  return elementsOf(parseXml(document, lifecycle.root, lifecycle.lists), 'Rule')
    .filter((rule) => textOf(rule, 'Status') === 'Enabled')
    .map(parseRule);
}

function parseRule(rule: XmlElement): LifecycleRule {
  const filter = elementOf(rule, 'Filter') ?? {};
  const all = elementOf(filter, 'And') ?? filter;
  const expiration = elementOf(rule, 'Expiration') ?? {};
  const date = textOf(expiration, 'Date');
  return {
    id: textOf(rule, 'ID') ?? '',
    prefix: textOf(all, 'Prefix') ?? textOf(rule, 'Prefix') ?? '',
    tags: elementsOf(all, 'Tag').map((tag) => ({ key: textOf(tag, 'Key') ?? '', value: textOf(tag, 'Value') ?? '' })),
    minBytes: numberIn(all, 'ObjectSizeGreaterThan') ?? -1,
    maxBytes: numberIn(all, 'ObjectSizeLessThan') ?? Number.POSITIVE_INFINITY,
    expirationDays: numberIn(expiration, 'Days'),
    expirationDate: date === undefined ? undefined : Date.parse(date),
    noncurrentDays: numberIn(elementOf(rule, 'NoncurrentVersionExpiration') ?? {}, 'NoncurrentDays'),
    abortUploadDays: numberIn(elementOf(rule, 'AbortIncompleteMultipartUpload') ?? {}, 'DaysAfterInitiation'),
  };
}

function numberIn(element: XmlElement, name: string): number | undefined {
  const text = textOf(element, name);
  return text === undefined ? undefined : Number(text);
}

export function appliesTo(rule: LifecycleRule, key: string, object: Pick<StoredObject, 'size' | 'tags'>): boolean {
  return (
    key.startsWith(rule.prefix) &&
    object.size > rule.minBytes &&
    object.size < rule.maxBytes &&
    rule.tags.every(({ key: name, value }) => object.tags.some((tag) => tag.key === name && tag.value === value))
  );
}

/** Days count from the moment given to the midnight (UTC) after they are over. */
export const dueAfter = (moment: number, days: number) => Math.ceil((moment + days * dayMs) / dayMs) * dayMs;

/** When an object expires and by which rule: the earliest of those that apply. */
export function expirationOf(
  rules: readonly LifecycleRule[],
  key: string,
  object: Pick<StoredObject, 'size' | 'tags' | 'lastModified'>,
): { readonly at: number; readonly ruleId: string } | undefined {
  const due = rules
    .filter((rule) => appliesTo(rule, key, object))
    .flatMap(({ id, expirationDays, expirationDate }) => {
      const at = expirationDays === undefined ? expirationDate : dueAfter(object.lastModified, expirationDays);
      return at === undefined ? [] : [{ at, ruleId: id }];
    });
  return due.sort((left, right) => left.at - right.at)[0];
}

/** `x-amz-expiration`, for the current version of an object that a rule will expire. */
export function expirationHeader(bucket: Bucket, key: string, object: StoredObject): Record<string, string> {
  if (bucket.configurations.lifecycle === undefined) return {};
  const expiration = expirationOf(lifecycleRulesOf(bucket), key, object);
  if (expiration === undefined) return {};
  return {
    'x-amz-expiration': `expiry-date="${new Date(expiration.at).toUTCString()}", rule-id="${encodeURIComponent(expiration.ruleId)}"`,
  };
}

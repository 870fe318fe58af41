import { invalidArgument } from './errors.ts';

export type Tags = Readonly<Record<string, string>>;

const maxTags = 50;

/** @throws AwsError InvalidArgumentException when there would be more than 50, or for a character that tags cannot have. */
export function withTags(existing: Tags, added: Tags, resource: string): Tags {
  if (
    Object.entries(added)
      .flat()
      .some((text) => !/^[\p{L}\p{Z}\p{N}_.:/=+\-@%]*$/u.test(text))
  ) {
    throw invalidArgument(
      'Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % @ :.',
    );
  }
  const tags = { ...existing, ...added };
  if (Object.keys(tags).length > maxTags) {
    throw invalidArgument(
      `Failed to add tags to ${resource} because a given resource cannot have more than ${maxTags} tags associated with it.`,
    );
  }
  return tags;
}

export const withoutTags = (existing: Tags, keys: readonly string[]): Tags =>
  Object.fromEntries(Object.entries(existing).filter(([key]) => !keys.includes(key)));

/** In order of their keys, as the API lists them. */
export const tagList = (tags: Tags) =>
  Object.entries(tags)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Key, Value]) => ({ Key, Value }));

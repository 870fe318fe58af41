import { invalidArgument, s3Error } from '../errors.ts';
import type { Tag } from '../state/records.ts';
import { parseXml, type XmlElement } from '../xml.ts';
import { elementOf, elementsOf, textOf } from '../xml-access.ts';

const allowedCharacters = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Tags from `x-amz-tagging`: URL-encoded pairs. */
export function parseTaggingHeader(text: string | undefined, max = 10): readonly Tag[] {
  if (text === undefined || text === '') return [];
  const tags = [...new URLSearchParams(text)].map(([key, value]) => ({ key, value }));
  const areEncoded = tags.every(({ key, value }) => allowedCharacters.test(key) && allowedCharacters.test(value));
  if (!areEncoded || new Set(tags.map(({ key }) => key)).size < tags.length) {
    throw invalidArgument(
      'x-amz-tagging',
      text,
      "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.",
    );
  }
  return checkTags(tags, max);
}

/** Tags from a `Tagging` document. @throws AwsError MalformedXML, InvalidTag, BadRequest */
export function parseTaggingXml(tagging: XmlElement, max: number): readonly Tag[] {
  const set = elementOf(tagging, 'TagSet');
  if (set === undefined) throw s3Error('MalformedXML');
  return parseTagSet(set, max);
}

/** The tags of an element around `Tag` elements. */
export function parseTagSet(set: XmlElement, max: number): readonly Tag[] {
  const tags = elementsOf(set, 'Tag').map((tag) => {
    const [key, value] = [textOf(tag, 'Key'), textOf(tag, 'Value')];
    if (key === undefined || value === undefined) throw s3Error('MalformedXML');
    return { key, value };
  });
  return checkTags(tags, max);
}

export const parseTaggingText = (text: string, max = 10) => parseTaggingXml(parseXml(text, 'Tagging', ['Tag']), max);

export const taggingContent = (tags: readonly Tag[]) => ({
  TagSet: tags.length === 0 ? '' : { Tag: tags.map(({ key, value }) => ({ Key: key, Value: value })) },
});

function checkTags(tags: readonly Tag[], max: number): readonly Tag[] {
  const isOfObject = max === 10;
  if (tags.length > max) {
    throw isOfObject
      ? s3Error('BadRequest', 'Object tags cannot be greater than 10')
      : s3Error('BadRequest', `Bucket tag count cannot be greater than ${max}`);
  }
  const seen = new Set<string>();
  for (const { key, value } of tags) {
    if (key === '' || key.length > 128 || !allowedCharacters.test(key)) {
      throw s3Error('InvalidTag', 'The TagKey you have provided is invalid', { TagKey: key });
    }
    if (key.startsWith('aws:')) {
      const message = isOfObject
        ? 'Your TagKey cannot be prefixed with aws:'
        : 'System tags cannot be added/updated by requester';
      throw s3Error('InvalidTag', message, { TagKey: key });
    }
    if (value.length > 256 || !allowedCharacters.test(value)) {
      throw s3Error('InvalidTag', 'The TagValue you have provided is invalid', { TagKey: key, TagValue: value });
    }
    if (seen.has(key)) throw s3Error('InvalidTag', 'Cannot provide multiple Tags with the same key', { TagKey: key });
    seen.add(key);
  }
  return tags;
}

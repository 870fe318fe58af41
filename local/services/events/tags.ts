export type Tags = Readonly<Record<string, string>>;

export const tagsFromList = (list: readonly { Key: string; Value: string }[]): Tags =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));

export const tagList = (tags: Tags) => Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));

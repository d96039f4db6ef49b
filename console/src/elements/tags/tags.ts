/** A tag as it is typed. */
export interface TagDraft {
  readonly key: string;
  readonly value: string;
}

export const TAGS_MAX = 50;
const KEY_CHARS_MAX = 128;
const VALUE_CHARS_MAX = 256;

/** What is wrong with the key of the tag at that place. */
export function checkKey(tags: readonly TagDraft[], index: number): string | undefined {
  const key = tags[index]?.key ?? '';
  if (key === '') return 'A tag needs a key.';
  if (key.length > KEY_CHARS_MAX) return `At most ${KEY_CHARS_MAX} characters.`;
  if (/^aws:/i.test(key)) return 'Keys that begin with aws: are reserved.';
  if (tags.some((other, place) => place < index && other.key === key)) return 'There is a tag with this key.';
  return undefined;
}

export function checkValue({ value }: TagDraft): string | undefined {
  return value.length > VALUE_CHARS_MAX ? `At most ${VALUE_CHARS_MAX} characters.` : undefined;
}

export function tagsAreRight(tags: readonly TagDraft[]): boolean {
  return tags.length <= TAGS_MAX && tags.every((tag, index) => !checkKey(tags, index) && !checkValue(tag));
}

/** As the API takes them. */
export function apiTags(tags: readonly TagDraft[]): { Key: string; Value: string }[] {
  return tags.map(({ key, value }) => ({ Key: key, Value: value }));
}

/** As the API answers them. */
export function tagDrafts(tags: readonly { Key?: string; Value?: string }[] | undefined): TagDraft[] {
  return (tags ?? []).map(({ Key, Value }) => ({ key: Key ?? '', value: Value ?? '' }));
}

/** What has to be set and what has to go, so that the one becomes the other. */
export function tagChanges(before: readonly TagDraft[], after: readonly TagDraft[]) {
  const old = new Map(before.map(({ key, value }) => [key, value]));
  const next = new Set(after.map(({ key }) => key));
  return {
    set: after.filter(({ key, value }) => old.get(key) !== value),
    removed: before.map(({ key }) => key).filter((key) => !next.has(key)),
  };
}

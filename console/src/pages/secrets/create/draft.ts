import { apiTags, type TagDraft, tagsAreRight } from '../../../elements/tags/tags';
import { FromEnvironment } from '../../../elements/twin/call';

/** A value as it is typed. */
export interface ValueDraft {
  readonly as: 'pairs' | 'text';
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
  readonly text: string;
}

export const EMPTY_VALUE: ValueDraft = { as: 'pairs', pairs: [{ name: '', value: '' }], text: '' };

/** A secret as it is typed. */
export interface Draft {
  readonly name: string;
  readonly description: string;
  readonly value: ValueDraft;
  /** Empty: aws/secretsmanager. */
  readonly key: string;
  readonly tags: readonly TagDraft[];
}

export const EMPTY: Draft = { name: '', description: '', value: EMPTY_VALUE, key: '', tags: [] };

const NAME_CHARS_MAX = 512;
export const DESCRIPTION_CHARS_MAX = 2048;
const VALUE_BYTES_MAX = 65_536;

export function nameError(name: string): string | undefined {
  if (name === '') return 'A secret needs a name.';
  if (name.length > NAME_CHARS_MAX) return `At most ${NAME_CHARS_MAX} characters.`;
  return /^[A-Za-z0-9/_+=.@-]+$/.test(name) ? undefined : 'Letters, digits and / _ + = . @ - only.';
}

/** What is stored: a JSON object of the pairs, or the text. */
export function textOf({ as, pairs, text }: ValueDraft): string {
  if (as === 'text') return text;
  return JSON.stringify(Object.fromEntries(pairs.map(({ name, value }) => [name, value])));
}

export function valueError(value: ValueDraft): string | undefined {
  if (value.as === 'pairs') {
    const names = value.pairs.map(({ name }) => name);
    if (names.length === 0) return 'There is nothing to store.';
    if (names.includes('')) return 'Each value needs a name.';
    if (new Set(names).size < names.length) return 'Two values have the same name.';
  } else if (value.text === '') {
    return 'There is nothing to store.';
  }
  const bytes = new TextEncoder().encode(textOf(value)).length;
  return bytes > VALUE_BYTES_MAX ? `It has ${bytes} bytes, and may have ${VALUE_BYTES_MAX}.` : undefined;
}

export function isRight({ name, description, value, tags }: Draft): boolean {
  return (
    nameError(name) === undefined &&
    valueError(value) === undefined &&
    description.length <= DESCRIPTION_CHARS_MAX &&
    tagsAreRight(tags)
  );
}

/** The input of `CreateSecret`; the value is given or, for code that is shown, left to a variable. */
export function inputOf<V extends string | FromEnvironment>(draft: Draft, SecretString: V) {
  return {
    Name: draft.name,
    Description: draft.description || undefined,
    SecretString,
    KmsKeyId: draft.key.trim() || undefined,
    Tags: draft.tags.length > 0 ? apiTags(draft.tags) : undefined,
  };
}

/** Stands in code for the value. */
export const VALUE = new FromEnvironment('SECRET_VALUE');

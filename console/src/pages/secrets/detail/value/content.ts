/** What a version of a secret holds. */
export type Content =
  | { readonly is: 'pairs'; readonly pairs: readonly (readonly [name: string, value: string])[] }
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'bytes'; readonly length: number };

/** A JSON object of plain values is shown as pairs, anything else as it is. */
export function contentOf(answer: { SecretString?: string; SecretBinary?: Uint8Array }): Content {
  if (answer.SecretString === undefined) return { is: 'bytes', length: answer.SecretBinary?.length ?? 0 };
  const pairs = pairsOf(answer.SecretString);
  return pairs ? { is: 'pairs', pairs } : { is: 'text', text: answer.SecretString };
}

export function pairsOf(text: string): [name: string, value: string][] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  const entries = Object.entries(value);
  if (entries.some(([, member]) => member !== null && typeof member === 'object')) return null;
  return entries.map(([name, member]) => [name, String(member)]);
}

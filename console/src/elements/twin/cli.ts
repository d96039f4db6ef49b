import { type ApiCall, FromEnvironment, given, isStructure, type Place, uncamel, type Value } from './call';

/** What the shorthand of the aws command takes without quotes. */
const PLAIN = /^[\w./:@%+-]+$/;

/** A call as the aws command makes it. */
export function cli({ service, operation, input }: ApiCall, { endpoint, region }: Place): string {
  const options = given(input).map(([name, value]) => option(uncamel(name, '-'), value));
  const head = `aws ${service} ${uncamel(operation, '-')}`;
  return [head, ...options, `--region ${region}`, `--endpoint-url ${endpoint}`].join(' \\\n    ');
}

function option(name: string, value: Value): string {
  if (value === true) return `--${name}`;
  if (value === false) return `--no-${name}`;
  return `--${name} ${argument(value)}`;
}

function argument(value: Value): string {
  if (value instanceof FromEnvironment) return `"$${value.variable}"`;
  if (Array.isArray(value)) return list(value);
  if (isStructure(value)) return shorthand(value) ?? quoted(JSON.stringify(value));
  return quoted(String(value));
}

function list(values: readonly Value[]): string {
  const items = values.map((value) => (isStructure(value) ? shorthand(value) : scalar(value)));
  return items.every((item) => item !== null) ? items.join(' ') : quoted(JSON.stringify(values));
}

/** `Key=team,Value=data`, where every value can be written so. */
function shorthand(value: { readonly [name: string]: Value | undefined }): string | null {
  const members = given(value).map(([name, member]) => {
    const text = scalar(member);
    return text === null ? null : `${name}=${text}`;
  });
  return members.every((member) => member !== null) ? members.join(',') : null;
}

function scalar(value: Value): string | null {
  if (typeof value === 'object') return null;
  const text = String(value);
  return PLAIN.test(text) ? text : null;
}

/** For a POSIX shell. */
export function quoted(text: string): string {
  if (PLAIN.test(text)) return text;
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Something that stands in HCL as it is: a reference, not a text. */
export class Reference {
  constructor(readonly expression: string) {}
}

type Scalar = string | number | boolean | Reference;

/** A block of Terraform: attributes and blocks inside, in the order given. */
export interface Block {
  readonly [name: string]: Scalar | readonly Scalar[] | Readonly<Record<string, string>> | Nested | undefined;
}

/** A block in a block, which is written without `=`. */
export class Nested {
  constructor(readonly block: Block) {}
}

/** `resource "aws_db_instance" "orders" { … }`. */
export function resource(type: string, name: string, block: Block): string {
  return `resource ${text(type)} ${text(name)} ${body(block, 0)}\n`;
}

/** A variable that is not shown in plans. */
export function sensitive(name: string): string {
  return `variable ${text(name)} ${body({ type: new Reference('string'), sensitive: true }, 0)}\n`;
}

/** A name for a resource, out of any text. */
export function label(name: string): string {
  const letters = name.replace(/[^A-Za-z0-9_-]/g, '_');
  return /^[A-Za-z_]/.test(letters) ? letters : `_${letters}`;
}

function body(block: Block, indent: number): string {
  const pad = ' '.repeat(indent + 2);
  const entries = Object.entries(block).filter(([, value]) => value !== undefined);
  const simple = entries.filter(([, value]) => !(value instanceof Nested));
  const width = Math.max(0, ...simple.map(([name]) => name.length));
  const lines = simple.map(
    ([name, value]) => `${pad}${name.padEnd(width)} = ${expression(value, indent + 2)}`,
  );
  const nested = entries.flatMap(([name, value]) =>
    value instanceof Nested ? ['', `${pad}${name} ${body(value.block, indent + 2)}`] : [],
  );
  return `{\n${[...lines, ...nested].join('\n')}\n${' '.repeat(indent)}}`;
}

function expression(value: Block[string], indent: number): string {
  if (value instanceof Reference) return value.expression;
  if (typeof value === 'string') return text(value);
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map((item) => expression(item, indent)).join(', ')}]`;
  const pad = ' '.repeat(indent + 2);
  const names = Object.entries(value as Record<string, string>);
  const keys = names.map(([name]) => (/^[A-Za-z_][\w-]*$/.test(name) ? name : text(name)));
  const width = Math.max(0, ...keys.map((key) => key.length));
  const lines = names.map(([, item], index) => `${pad}${(keys[index] ?? '').padEnd(width)} = ${text(item)}`);
  return `{\n${lines.join('\n')}\n${' '.repeat(indent)}}`;
}

/** Quoted, with the beginnings of templates taken literally. */
export function text(value: string): string {
  return JSON.stringify(value).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign);
}

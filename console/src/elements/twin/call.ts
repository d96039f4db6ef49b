/** A value that does not belong into code: it is taken from a variable of the environment. */
export class FromEnvironment {
  constructor(readonly variable: string) {}
}

export type Value =
  | string
  | number
  | boolean
  | FromEnvironment
  | readonly Value[]
  | { readonly [name: string]: Value | undefined };

/** A call of the public API, as it is sent. */
export interface ApiCall {
  readonly service: 'rds' | 'secretsmanager' | 'kms' | 'ec2';
  /** As the API names it: `CreateDBInstance`. */
  readonly operation: string;
  readonly input: { readonly [name: string]: Value | undefined };
}

/** Where calls go. */
export interface Place {
  readonly endpoint: string;
  readonly region: string;
}

/** `DBInstanceIdentifier` as the aws command (`-`) and boto3 (`_`) write it. */
export function uncamel(name: string, separator: '-' | '_'): string {
  return name
    .replace(/([A-Z]+)s$/, (_, letters: string) => `${letters[0]}${letters.slice(1).toLowerCase()}s`)
    .replace(/(.)([A-Z][a-z]+)/g, `$1${separator}$2`)
    .replace(/([a-z0-9])([A-Z])/g, `$1${separator}$2`)
    .toLowerCase();
}

/** The members that are set. */
export function given(input: { readonly [name: string]: Value | undefined }): [string, Value][] {
  return Object.entries(input).filter((entry): entry is [string, Value] => entry[1] !== undefined);
}

export function isStructure(value: Value): value is { readonly [name: string]: Value | undefined } {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof FromEnvironment);
}

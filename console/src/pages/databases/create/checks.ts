import { checkSchedule, type ScheduleErrors } from '../../../elements/schedule/schedule';
import { tagsAreRight } from '../../../elements/tags/tags';
import type { Draft } from './draft';

const RESERVED_USERS = /^(admin|public|none|rdsadmin|rdsfront|rds_superuser|rdsrepladmin|rds_iam|pg_.*)$/i;
const RESERVED_DATABASES = /^(rdsadmin|template0|template1)$/i;

export interface Errors {
  readonly identifier?: string;
  readonly class?: string;
  readonly storageGib?: string;
  readonly masterUser?: string;
  readonly password?: string;
  readonly passwordAgain?: string;
  readonly schedule: ScheduleErrors;
  readonly database?: string;
  readonly port?: string;
}

/** The rules of RDS for each field; `taken` are the identifiers that there are. */
export function check(draft: Draft, taken: ReadonlySet<string>): Errors {
  const managed = draft.credentials === 'managed';
  return {
    identifier: checkIdentifier(draft.identifier, taken),
    class: /^db\.[a-z][a-z0-9]*\d[a-z0-9]*\.[a-z0-9]+$/.test(draft.class)
      ? undefined
      : 'For instance db.t3.micro.',
    storageGib: checkNumber(draft.storageGib, 20, 65_536, 'GiB'),
    masterUser: checkMasterUser(draft.masterUser),
    password: managed ? undefined : checkPassword(draft.password),
    passwordAgain:
      managed || draft.password === draft.passwordAgain ? undefined : 'The two passwords are not the same.',
    schedule: managed ? checkSchedule(draft.schedule) : {},
    database: checkDatabase(draft.database),
    port: checkNumber(draft.port, 1150, 65_535),
  };
}

export function isRight(draft: Draft, { schedule, ...errors }: Errors): boolean {
  const found = [...Object.values(errors), ...Object.values(schedule)];
  return found.every((error) => error === undefined) && tagsAreRight(draft.tags);
}

export function checkIdentifier(text: string, taken: ReadonlySet<string>): string | undefined {
  if (text === '') return 'A database needs an identifier.';
  if (text.length > 63) return 'At most 63 characters.';
  if (!/^[A-Za-z]/.test(text)) return 'It begins with a letter.';
  if (!/^[A-Za-z0-9-]*$/.test(text)) return 'Only letters, digits and hyphens.';
  if (text.endsWith('-') || text.includes('--')) return 'No hyphen at the end, and no two in a row.';
  if (taken.has(text.toLowerCase())) return 'There is a database with this identifier in this region.';
  return undefined;
}

export function checkMasterUser(text: string): string | undefined {
  if (!/^[A-Za-z]\w{0,15}$/.test(text)) return 'A letter, then letters, digits and underscores; at most 16.';
  return RESERVED_USERS.test(text) ? `${text} is reserved.` : undefined;
}

export function checkPassword(text: string): string | undefined {
  if (text.length < 8) return 'At least 8 characters.';
  if (text.length > 128) return 'At most 128 characters.';
  return /^[!-~]*$/.test(text) && !/[/@"]/.test(text)
    ? undefined
    : 'Printable ASCII only, without spaces, slashes, quotation marks and @.';
}

function checkDatabase(text: string): string | undefined {
  if (text === '') return undefined;
  if (!/^[A-Za-z]\w{0,62}$/.test(text)) return 'A letter, then letters, digits and underscores; at most 63.';
  return RESERVED_DATABASES.test(text) ? `${text} is reserved.` : undefined;
}

function checkNumber(text: string, from: number, to: number, unit = ''): string | undefined {
  const number = Number(text);
  const fits = /^\d+$/.test(text) && number >= from && number <= to;
  return fits ? undefined : `A whole number from ${from} to ${to}${unit && ` ${unit}`}.`;
}

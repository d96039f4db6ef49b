import { type Schedule, WEEKLY } from '../../../elements/schedule/schedule';
import type { TagDraft } from '../../../elements/tags/tags';

/** A database as the form has it. Numbers are texts, as they are typed. */
export interface Draft {
  readonly method: 'easy' | 'standard';
  /** The version, or nothing for the newest. */
  readonly version: string;
  readonly identifier: string;
  readonly class: string;
  readonly storageGib: string;
  readonly storageType: string;
  readonly masterUser: string;
  readonly credentials: 'managed' | 'own';
  /** A KMS key for the secret, or nothing for the account's own. */
  readonly key: string;
  readonly schedule: Schedule;
  readonly password: string;
  readonly passwordAgain: string;
  readonly database: string;
  readonly port: string;
  readonly publiclyAccessible: boolean;
  /** The ids of security groups, or nothing for the default one. */
  readonly groups: readonly string[];
  readonly deletionProtection: boolean;
  readonly keepSecret: boolean;
  readonly tags: readonly TagDraft[];
}

export const EMPTY: Draft = {
  method: 'standard',
  version: '',
  identifier: '',
  class: 'db.t3.micro',
  storageGib: '20',
  storageType: 'gp3',
  masterUser: 'postgres',
  credentials: 'managed',
  key: '',
  schedule: WEEKLY,
  password: '',
  passwordAgain: '',
  database: '',
  port: '5432',
  publiclyAccessible: false,
  groups: [],
  deletionProtection: false,
  keepSecret: false,
  tags: [],
};

/** What a creation the easy way asks for: the answers given, and our choice of the rest. */
export function effective(draft: Draft): Draft {
  if (draft.method === 'standard') return draft;
  const { method, identifier, class: size, storageGib, masterUser } = draft;
  return { ...EMPTY, method, identifier, class: size, storageGib, masterUser };
}

/** Asks that the secret outlives its database; any client can. */
export const KEEP_SECRET: TagDraft = { key: 'lockstep:on-delete', value: 'keep-secret' };

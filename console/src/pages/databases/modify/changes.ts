import type { DBInstance } from '@aws-sdk/client-rds';
import type { Value } from '../../../elements/twin/call';
import { checkPassword } from '../create/checks';

/** What of a database can be changed, as it is typed. */
export interface Draft {
  /** Who keeps the master password from now on, or a new one of one's own. */
  readonly credentials: 'as-is' | 'managed' | 'own';
  readonly key: string;
  readonly password: string;
  readonly passwordAgain: string;
  readonly maintenanceWindow: string;
  readonly backupWindow: string;
  readonly autoMinorVersionUpgrade: boolean;
  readonly copyTagsToSnapshot: boolean;
  readonly deletionProtection: boolean;
  /** The ids of its security groups. */
  readonly groups: readonly string[];
}

export function draftOf(instance: DBInstance): Draft {
  return {
    credentials: 'as-is',
    key: '',
    password: '',
    passwordAgain: '',
    maintenanceWindow: instance.PreferredMaintenanceWindow ?? '',
    backupWindow: instance.PreferredBackupWindow ?? '',
    autoMinorVersionUpgrade: instance.AutoMinorVersionUpgrade ?? false,
    copyTagsToSnapshot: instance.CopyTagsToSnapshot ?? false,
    deletionProtection: instance.DeletionProtection ?? false,
    groups: groupsOf(instance),
  };
}

/** The ids of the groups that a database has. */
export function groupsOf({ VpcSecurityGroups = [] }: DBInstance): string[] {
  return VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? '');
}

export interface Errors {
  readonly password?: string;
  readonly passwordAgain?: string;
  readonly maintenanceWindow?: string;
  readonly backupWindow?: string;
  readonly groups?: string;
}

const MOMENT = '(mon|tue|wed|thu|fri|sat|sun):([01]\\d|2[0-3]):[0-5]\\d';
const MAINTENANCE = new RegExp(`^${MOMENT}-${MOMENT}$`, 'i');
const BACKUP = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

export function check(draft: Draft): Errors {
  const own = draft.credentials === 'own';
  return {
    password: own ? checkPassword(draft.password) : undefined,
    passwordAgain:
      own && draft.password !== draft.passwordAgain ? 'The two passwords are not the same.' : undefined,
    maintenanceWindow: MAINTENANCE.test(draft.maintenanceWindow)
      ? undefined
      : 'For instance sun:04:00-sun:04:30.',
    groups: draft.groups.length > 0 ? undefined : 'A database has at least one.',
    backupWindow: BACKUP.test(draft.backupWindow) ? undefined : 'For instance 03:00-03:30.',
  };
}

/** What differs, as `ModifyDBInstance` takes it; null where nothing does. */
export function changes(
  instance: DBInstance,
  draft: Draft,
  password: Value,
): { [name: string]: Value | undefined } | null {
  const before = draftOf(instance);
  const changed = <Name extends keyof Draft>(name: Name): Draft[Name] | undefined =>
    draft[name] === before[name] ? undefined : draft[name];
  const managed = instance.MasterUserSecret !== undefined;
  const input = {
    ManageMasterUserPassword:
      draft.credentials === 'managed' ? true : draft.credentials === 'own' && managed ? false : undefined,
    MasterUserSecretKmsKeyId: (draft.credentials === 'managed' && draft.key) || undefined,
    MasterUserPassword: draft.credentials === 'own' ? password : undefined,
    PreferredMaintenanceWindow: changed('maintenanceWindow'),
    PreferredBackupWindow: changed('backupWindow'),
    AutoMinorVersionUpgrade: changed('autoMinorVersionUpgrade'),
    CopyTagsToSnapshot: changed('copyTagsToSnapshot'),
    DeletionProtection: changed('deletionProtection'),
    VpcSecurityGroupIds: sameGroups(draft.groups, before.groups) ? undefined : draft.groups,
  };
  if (Object.values(input).every((value) => value === undefined)) return null;
  return { DBInstanceIdentifier: instance.DBInstanceIdentifier, ...input, ApplyImmediately: true };
}

function sameGroups(some: readonly string[], others: readonly string[]): boolean {
  return JSON.stringify([...some].sort()) === JSON.stringify([...others].sort());
}

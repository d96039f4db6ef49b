import { expect, test } from 'vitest';
import { changes, check, draftOf } from './changes';

const instance = {
  DBInstanceIdentifier: 'orders',
  PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
  PreferredBackupWindow: '03:00-03:30',
  DeletionProtection: false,
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1' }],
};
const managed = { ...instance, MasterUserSecret: { SecretArn: 's' } };

test('nothing changed is nothing to send', () => {
  expect(changes(instance, draftOf(instance), '')).toBeNull();
  expect(Object.values(check(draftOf(instance))).every((error) => error === undefined)).toBe(true);
});

test('only what differs is sent', () => {
  expect(changes(instance, { ...draftOf(instance), deletionProtection: true }, '')).toEqual({
    DBInstanceIdentifier: 'orders',
    DeletionProtection: true,
    ApplyImmediately: true,
  });
});

test('who keeps the password is said only where it changes', () => {
  const own = { ...draftOf(managed), credentials: 'own' as const };
  expect(changes(managed, own, 'pw')).toMatchObject({
    ManageMasterUserPassword: false,
    MasterUserPassword: 'pw',
  });
  expect(changes(instance, own, 'pw')?.ManageMasterUserPassword).toBeUndefined();
  const manage = { ...draftOf(instance), credentials: 'managed' as const, key: 'alias/k' };
  expect(changes(instance, manage, '')).toMatchObject({
    ManageMasterUserPassword: true,
    MasterUserSecretKmsKeyId: 'alias/k',
  });
});

test('windows have the form that RDS documents', () => {
  const draft = draftOf(instance);
  expect(check({ ...draft, backupWindow: '3:00-4:00' }).backupWindow).toBeDefined();
  expect(check({ ...draft, maintenanceWindow: 'son:04:00-son:05:00' }).maintenanceWindow).toBeDefined();
});

test('groups are sent whole, if they are others', () => {
  const groups = ['sg-2', 'sg-1'];
  const draft = { ...draftOf(instance), groups };
  expect(changes(instance, draft, '')).toMatchObject({ VpcSecurityGroupIds: groups });
  const both = { ...instance, VpcSecurityGroups: groups.map((id) => ({ VpcSecurityGroupId: id })) };
  expect(changes(both, { ...draft, groups: ['sg-1', 'sg-2'] }, '')).toBeNull();
  expect(check({ ...draft, groups: [] }).groups).toBeDefined();
});

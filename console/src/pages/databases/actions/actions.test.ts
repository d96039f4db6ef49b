import { expect, test } from 'vitest';
import type { Clients } from '../../../aws/clients';
import { action, possible } from './actions';
import { deletion } from './deletion';

const sent: unknown[] = [];
const clients = { rds: { send: async (command: unknown) => sent.push(command) } } as unknown as Clients;
const managed = {
  DBInstanceIdentifier: 'orders',
  DBInstanceArn: 'arn',
  MasterUserSecret: { SecretArn: 's' },
};
const tagged = { ...managed, TagList: [{ Key: 'lockstep:on-delete', Value: 'keep-secret' }] };
const operations = (instance: object, keep: boolean) =>
  deletion(clients, instance, keep).map(({ operation }) => operation);

test('what can be done depends on the status', () => {
  expect([...possible(managed, 'available')].sort()).toEqual([
    'delete',
    'modify',
    'reboot',
    'rotate',
    'stop',
  ]);
  expect([...possible({}, 'available')]).not.toContain('rotate');
  expect([...possible(managed, 'stopped')].sort()).toEqual(['delete', 'modify', 'start']);
  expect([...possible(managed, 'deleting')]).toEqual([]);
});

test('the tag is changed only where it says something else', () => {
  expect(operations(managed, false)).toEqual(['DeleteDBInstance']);
  expect(operations(managed, true)).toEqual(['AddTagsToResource', 'DeleteDBInstance']);
  expect(operations(tagged, true)).toEqual(['DeleteDBInstance']);
  expect(operations(tagged, false)).toEqual(['RemoveTagsFromResource', 'DeleteDBInstance']);
  expect(operations({ DBInstanceIdentifier: 'own' }, true)).toEqual(['DeleteDBInstance']);
});

test('a rotation is asked for at once, as RDS wants it', () => {
  expect(action('rotate', 'orders').call.input).toEqual({
    DBInstanceIdentifier: 'orders',
    RotateMasterUserPassword: true,
    ApplyImmediately: true,
  });
});

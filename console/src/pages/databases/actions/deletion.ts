import {
  AddTagsToResourceCommand,
  type DBInstance,
  DeleteDBInstanceCommand,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import type { Clients } from '../../../aws/clients';
import type { Sendable } from '../../../elements/tags/TagsPanel';
import { KEEP_SECRET } from '../create/draft';

/** Whether an instance asks that its secret outlives it. */
export function keepsSecret({ TagList }: DBInstance): boolean {
  return (TagList ?? []).some(({ Key, Value }) => Key === KEEP_SECRET.key && Value === KEEP_SECRET.value);
}

/** The calls that delete a database, with its secret or without. */
export function deletion({ rds }: Clients, instance: DBInstance, keep: boolean): Sendable[] {
  const resource = { ResourceName: instance.DBInstanceArn ?? '' };
  const add = { ...resource, Tags: [{ Key: KEEP_SECRET.key, Value: KEEP_SECRET.value }] };
  const remove = { ...resource, TagKeys: [KEEP_SECRET.key] };
  const last = { DBInstanceIdentifier: instance.DBInstanceIdentifier ?? '', SkipFinalSnapshot: true };
  const calls: Sendable[] = [];
  if (instance.MasterUserSecret && keep && !keepsSecret(instance)) {
    const send = () => rds.send(new AddTagsToResourceCommand(add));
    calls.push({ service: 'rds', operation: 'AddTagsToResource', input: add, send });
  }
  if (instance.MasterUserSecret && !keep && keepsSecret(instance)) {
    const send = () => rds.send(new RemoveTagsFromResourceCommand(remove));
    calls.push({ service: 'rds', operation: 'RemoveTagsFromResource', input: remove, send });
  }
  const send = () => rds.send(new DeleteDBInstanceCommand(last));
  calls.push({ service: 'rds', operation: 'DeleteDBInstance', input: last, send });
  return calls;
}

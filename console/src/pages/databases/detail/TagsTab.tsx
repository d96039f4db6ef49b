import {
  AddTagsToResourceCommand,
  type DBInstance,
  RemoveTagsFromResourceCommand,
} from '@aws-sdk/client-rds';
import { useClients } from '../../../aws/ClientsProvider';
import { TagsPanel } from '../../../elements/tags/TagsPanel';
import { apiTags, tagDrafts } from '../../../elements/tags/tags';

export function TagsTab({ instance, reload }: { instance: DBInstance; reload: () => void }) {
  const { rds } = useClients();
  const ResourceName = instance.DBInstanceArn ?? '';
  return (
    <TagsPanel
      tags={tagDrafts(instance.TagList)}
      onSaved={reload}
      calls={({ set, removed }) => [
        ...(set.length > 0
          ? [
              {
                service: 'rds' as const,
                operation: 'AddTagsToResource',
                input: { ResourceName, Tags: apiTags(set) },
                send: () => rds.send(new AddTagsToResourceCommand({ ResourceName, Tags: apiTags(set) })),
              },
            ]
          : []),
        ...(removed.length > 0
          ? [
              {
                service: 'rds' as const,
                operation: 'RemoveTagsFromResource',
                input: { ResourceName, TagKeys: removed },
                send: () =>
                  rds.send(new RemoveTagsFromResourceCommand({ ResourceName, TagKeys: [...removed] })),
              },
            ]
          : []),
      ]}
    />
  );
}

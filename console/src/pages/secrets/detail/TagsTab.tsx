import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-secrets-manager';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useNotify } from '../../../app/notifications';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { TagFields } from '../../../elements/tags/TagFields';
import { apiTags, tagChanges, tagsAreRight } from '../../../elements/tags/tags';
import { ownTags, type Secret } from '../secret';

export function TagsTab({ secret, reload }: { secret: Secret; reload: () => void }) {
  const { secrets } = useClients();
  const notify = useNotify();
  const act = useAct();
  const before = ownTags(secret);
  const [tags, setTags] = useState(before);
  const { set, removed } = tagChanges(before, tags);
  const reserved = secret.tags.filter(({ key }) => key.startsWith('aws:'));
  const changed = set.length + removed.length > 0;

  const save = async () => {
    const saved = await act.run(async () => {
      const SecretId = secret.arn;
      if (set.length > 0) await secrets.send(new TagResourceCommand({ SecretId, Tags: apiTags(set) }));
      if (removed.length > 0) await secrets.send(new UntagResourceCommand({ SecretId, TagKeys: removed }));
    });
    reload();
    if (saved) notify({ type: 'success', content: `The tags of ${secret.name} are changed.` });
  };

  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button disabled={!changed} onClick={() => setTags(before)}>
                Undo
              </Button>
              <Button
                variant="primary"
                disabled={!changed || !tagsAreRight(tags)}
                loading={act.running}
                onClick={save}
              >
                Save tags
              </Button>
            </SpaceBetween>
          }
        >
          Tags
        </Header>
      }
    >
      <SpaceBetween size="l">
        {act.failure && <ErrorPanel failure={act.failure} doing="Changing tags" />}
        <TagFields tags={tags} onChange={setTags} />
        {reserved.length > 0 && (
          <SpaceBetween size="xs">
            <Box variant="h3">Set by the service</Box>
            <KeyValuePairs items={reserved.map(({ key, value }) => ({ label: key, value }))} />
          </SpaceBetween>
        )}
      </SpaceBetween>
    </Container>
  );
}

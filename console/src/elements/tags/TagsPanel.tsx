import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { useAct } from '../../aws/useAct';
import { ErrorPanel } from '../ErrorPanel';
import type { ApiCall } from '../twin/call';
import { Twin } from '../twin/Twin';
import { TagFields } from './TagFields';
import { type TagDraft, tagChanges, tagsAreRight } from './tags';

/** A call that can be sent. */
export interface Sendable extends ApiCall {
  readonly send: () => Promise<unknown>;
}

interface Props {
  readonly tags: readonly TagDraft[];
  /** The calls that make a change. */
  readonly calls: (change: ReturnType<typeof tagChanges>) => readonly Sendable[];
  readonly onSaved: () => void;
}

/** The tags of something, to see and to change. Those of the service itself cannot be changed. */
export function TagsPanel({ tags, calls, onSaved }: Props) {
  const [draft, setDraft] = useState<readonly TagDraft[] | null>(null);
  const act = useAct();
  const own = tags.filter(({ key }) => !/^aws:/i.test(key));
  const planned = draft ? calls(tagChanges(own, draft)) : [];
  const save = async () => {
    const saved = await act.run(async () => {
      for (const call of planned) await call.send();
    });
    if (saved) setDraft(null);
    onSaved();
  };
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${tags.length})`}
          actions={
            draft ? (
              <SpaceBetween direction="horizontal" size="xs">
                <Button variant="link" onClick={() => setDraft(null)}>
                  Cancel
                </Button>
                <Button
                  variant="primary"
                  loading={act.running}
                  disabled={!tagsAreRight(draft) || planned.length === 0}
                  onClick={() => void save()}
                >
                  Save tags
                </Button>
              </SpaceBetween>
            ) : (
              <Button onClick={() => setDraft(own)}>Edit tags</Button>
            )
          }
        >
          Tags
        </Header>
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Changing tags" />}
        {draft ? (
          <>
            <TagFields tags={draft} onChange={setDraft} />
            {planned.length > 0 && (
              <ExpandableSection headerText="As code">
                <Twin calls={planned} />
              </ExpandableSection>
            )}
          </>
        ) : tags.length === 0 ? (
          <>No tags.</>
        ) : (
          <KeyValuePairs
            columns={3}
            items={tags.map(({ key, value }) => ({ label: key, value: value || '–' }))}
          />
        )}
      </SpaceBetween>
    </Container>
  );
}

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useState } from 'react';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import { NewValueDialog } from '../../actions/NewValueDialog';
import type { Secret } from '../../secret';
import { ContentView } from './ContentView';
import { useValue } from './useValue';

/** The value: read when asked for, and hidden again by itself. */
export function ValueCard({ secret }: { secret: Secret }) {
  const value = useValue(secret.arn);
  const [editing, setEditing] = useState(false);
  const managed = secret.owner.is === 'database';
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={
            managed
              ? 'Lockstep makes the password and changes it in the database too, so it cannot be edited here.'
              : undefined
          }
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {value.content && <Button onClick={value.hide}>Hide ({value.secondsLeft} s)</Button>}
              {!value.content && (
                <Button loading={value.act.running} onClick={() => value.retrieve()}>
                  Retrieve secret value
                </Button>
              )}
              {!managed && <Button onClick={() => setEditing(true)}>Store a new value</Button>}
            </SpaceBetween>
          }
        >
          Secret value
        </Header>
      }
    >
      {value.act.failure && <ErrorPanel failure={value.act.failure} doing="Reading the value" />}
      <div aria-live="polite">
        {value.content ? (
          <ContentView content={value.content} />
        ) : (
          !value.act.failure && (
            <Box color="text-body-secondary">Hidden. Whoever retrieves it is on record.</Box>
          )
        )}
      </div>
      {editing && <NewValueDialog secret={secret} onClose={() => setEditing(false)} />}
    </Container>
  );
}

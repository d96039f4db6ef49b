import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { useState } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';
import { StepList } from '../../../elements/StepList';
import type { Step } from '../../../live/types';

interface Outcome {
  readonly ok: boolean;
  readonly steps: readonly Step[];
}

/** Tries the way of a client, step by step: it shows which one fails. */
export function ConnectionTest({ identifier }: { identifier: string }) {
  const { own } = useClients();
  const act = useAct();
  const [outcome, setOutcome] = useState<Outcome>();
  const run = () =>
    act.run(async () => {
      setOutcome(undefined);
      const path = `/_lockstep/databases/${encodeURIComponent(identifier)}/connection-test`;
      setOutcome(await own.json<Outcome>({ method: 'POST', path }));
    });
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="From the server: address, TCP, TLS, source, and a login with the secret’s password."
          actions={
            <Button loading={act.running} onClick={() => void run()}>
              Test connection
            </Button>
          }
        >
          Test connection
        </Header>
      }
    >
      <SpaceBetween size="m">
        {!outcome && !act.failure && !act.running && <>Not tested yet.</>}
        {act.failure && <ErrorPanel failure={act.failure} doing="Testing the connection" />}
        <LiveRegion>
          {outcome && (
            <StatusIndicator type={outcome.ok ? 'success' : 'error'}>
              {outcome.ok ? 'A client can log in' : 'A client cannot log in'}
            </StatusIndicator>
          )}
        </LiveRegion>
        {outcome && <StepList steps={outcome.steps} name="Steps of the test" />}
      </SpaceBetween>
    </Container>
  );
}

import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import { type FormEvent, useState } from 'react';
import { useClients } from '../../../aws/ClientsProvider';
import { useAct } from '../../../aws/useAct';
import { ErrorPanel } from '../../../elements/ErrorPanel';

interface Answer {
  readonly address: string;
  readonly admitted: boolean;
  readonly why: string;
}

/** Would this address get in? The server says, by the rule that it goes by. */
export function SourceCheck({ identifier }: { identifier: string }) {
  const { own } = useClients();
  const act = useAct();
  const [address, setAddress] = useState('');
  const [answer, setAnswer] = useState<Answer>();
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setAnswer(undefined);
    const query = new URLSearchParams({ address: address.trim() });
    const path = `/_lockstep/databases/${encodeURIComponent(identifier)}/admission?${query}`;
    void act.run(async () => setAnswer(await own.json<Answer>({ method: 'GET', path })));
  };
  return (
    <Container header={<Header variant="h2">Would this address get in?</Header>}>
      <form onSubmit={ask} noValidate>
        <SpaceBetween size="s">
          <FormField
            label="Address"
            secondaryControl={
              <Button formAction="submit" loading={act.running} disabled={address.trim() === ''}>
                Check
              </Button>
            }
          >
            <Input
              value={address}
              placeholder="10.0.3.7"
              spellcheck={false}
              onChange={({ detail }) => setAddress(detail.value)}
            />
          </FormField>
          {act.failure && <ErrorPanel failure={act.failure} doing="Checking the address" />}
          <LiveRegion>
            {answer && (
              <StatusIndicator type={answer.admitted ? 'success' : 'error'} wrapText>
                <span className="sentence">
                  {answer.admitted ? `${answer.address} gets in` : `${answer.address} does not get in`}:{' '}
                  {answer.why}
                </span>
              </StatusIndicator>
            )}
          </LiveRegion>
        </SpaceBetween>
      </form>
    </Container>
  );
}

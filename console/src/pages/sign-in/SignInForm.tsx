import Button from '@cloudscape-design/components/button';
import Form from '@cloudscape-design/components/form';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Failure } from '../../aws/failure';
import { explain } from './explain';

interface Props {
  /** What the button says. */
  readonly label: string;
  /** Whether all is filled in that has to be. */
  readonly ready: boolean;
  /** What was wrong before anything was sent from here. */
  readonly failure?: Failure;
  readonly send: () => Promise<void>;
  /** Another way out, beside the button. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}

/** Sends what is filled in, once at a time, and tells what is wrong with it. */
export function SignInForm({ label, ready, failure, send, beside, children }: Props) {
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Failure>();
  const problem = refused ?? failure;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!ready || running) return;
    setRunning(true);
    setRefused(undefined);
    try {
      await send();
    } catch (error) {
      setRefused(Failure.of(error));
    } finally {
      setRunning(false);
    }
  };

  return (
    <form onSubmit={submit}>
      <Form
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {beside}
            <Button variant="primary" formAction="submit" loading={running} disabled={!ready}>
              {label}
            </Button>
          </SpaceBetween>
        }
        errorText={problem && explain(problem)}
      >
        <SpaceBetween size="l">{children}</SpaceBetween>
      </Form>
    </form>
  );
}

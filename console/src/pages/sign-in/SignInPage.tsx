import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Form from '@cloudscape-design/components/form';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { type FormEvent, useEffect, useState } from 'react';
import { Logo } from '../../app/Logo';
import { signInWithKey } from '../../app/session/calls';
import { type Absence, useSessionState } from '../../app/session/SessionProvider';
import { Failure } from '../../aws/failure';
import './sign-in.css';

const WHY: Partial<Record<Absence, string>> = {
  ended: 'Your session has ended. Sign in to go on where you were.',
  left: 'You have signed out.',
};

/** The failure of a key says less than it could, so that nobody learns which half was right. */
function explain(failure: Failure): string {
  const wrong = /InvalidClientTokenId|UnrecognizedClient|InvalidSignature|SignatureDoesNotMatch/;
  if (wrong.test(failure.code)) return 'This access key id and secret access key do not belong together.';
  return [failure.message, failure.hint].filter(Boolean).join(' ');
}

export function SignInPage({ why, failure }: { why: Absence; failure?: Failure }) {
  const { enter } = useSessionState();
  const [keyId, setKeyId] = useState('');
  const [secret, setSecret] = useState('');
  const [running, setRunning] = useState(false);
  const [refused, setRefused] = useState<Failure>();
  const problem = refused ?? failure;
  useEffect(() => {
    document.title = 'Sign in · Lockstep';
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    setRefused(undefined);
    try {
      enter(await signInWithKey({ accessKeyId: keyId.trim(), secretAccessKey: secret.trim() }));
    } catch (error) {
      setRefused(Failure.of(error));
    } finally {
      setSecret('');
      setRunning(false);
    }
  };

  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <div className="sign-in-brand">
          <Logo size={44} />
          <div>
            <Box variant="h1" padding="n">
              Lockstep
            </Box>
            <Box color="text-body-secondary">Managed PostgreSQL whose passwords look after themselves</Box>
          </div>
        </div>
        <SpaceBetween size="m">
          {WHY[why] && !problem && <Alert statusIconAriaLabel="Info">{WHY[why]}</Alert>}
          <form onSubmit={submit}>
            <Form
              actions={
                <Button variant="primary" formAction="submit" loading={running} disabled={!keyId || !secret}>
                  Sign in
                </Button>
              }
              errorText={problem && explain(problem)}
            >
              <Container header={<Header variant="h2">Sign in with an access key</Header>}>
                <SpaceBetween size="l">
                  <FormField label="Access key id">
                    <Input
                      value={keyId}
                      onChange={({ detail }) => setKeyId(detail.value)}
                      autoComplete={false}
                      spellcheck={false}
                      autoFocus
                    />
                  </FormField>
                  <FormField
                    label="Secret access key"
                    description="It signs this one request in your browser. It is not sent, and not kept."
                  >
                    <Input
                      type="password"
                      value={secret}
                      onChange={({ detail }) => setSecret(detail.value)}
                      autoComplete="off"
                    />
                  </FormField>
                </SpaceBetween>
              </Container>
            </Form>
          </form>
          <Box color="text-body-secondary" fontSize="body-s">
            <code>lockstep console</code> prints a link that signs you in. The first key lies in the file{' '}
            <code>credentials</code> of the data folder.
          </Box>
        </SpaceBetween>
      </div>
    </main>
  );
}

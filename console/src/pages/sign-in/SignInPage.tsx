import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Tabs from '@cloudscape-design/components/tabs';
import { useEffect, useState } from 'react';
import { Logo } from '../../app/Logo';
import type { Claim } from '../../app/session/password';
import type { Absence } from '../../app/session/SessionProvider';
import type { Failure } from '../../aws/failure';
import { KeyForm } from './KeyForm';
import { NewPasswordForm } from './NewPasswordForm';
import { PasswordForm } from './PasswordForm';
import './sign-in.css';

const WHY: Partial<Record<Absence, string>> = {
  ended: 'Your session has ended. Sign in to go on where you were.',
  left: 'You have signed out.',
};

interface Replacement {
  readonly claim: Claim;
  readonly rules: readonly string[];
}

export function SignInPage({ why, failure }: { why: Absence; failure?: Failure }) {
  const [replacement, setReplacement] = useState<Replacement>();
  useEffect(() => {
    document.title = 'Sign in · Lockstep';
  }, []);

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
          {WHY[why] && !failure && <Alert statusIconAriaLabel="Info">{WHY[why]}</Alert>}
          {replacement ? (
            <Container header={<Header variant="h2">Set a new password</Header>}>
              <NewPasswordForm {...replacement} onBack={() => setReplacement(undefined)} />
            </Container>
          ) : (
            <Choice failure={failure} onReplace={(claim, rules) => setReplacement({ claim, rules })} />
          )}
          <Box color="text-body-secondary" fontSize="body-s">
            <code>lockstep console</code> prints a link that signs you in. The first key lies in the file{' '}
            <code>credentials</code> of the data folder.
          </Box>
        </SpaceBetween>
      </div>
    </main>
  );
}

interface ChoiceProps {
  readonly failure?: Failure;
  readonly onReplace: (claim: Claim, rules: readonly string[]) => void;
}

/** With what somebody signs in. */
function Choice({ failure, onReplace }: ChoiceProps) {
  const account = new URLSearchParams(location.search).get('account') ?? '';
  return (
    <Container header={<Header variant="h2">Sign in</Header>}>
      <Tabs
        ariaLabel="How you sign in"
        tabs={[
          {
            id: 'password',
            label: 'IAM user',
            content: <PasswordForm failure={failure} account={account} onReplace={onReplace} />,
          },
          { id: 'key', label: 'Access key', content: <KeyForm failure={failure} /> },
        ]}
      />
    </Container>
  );
}

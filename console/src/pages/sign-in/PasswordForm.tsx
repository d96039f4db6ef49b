import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { signInWithPassword } from '../../app/session/calls';
import type { Claim } from '../../app/session/password';
import { useSessionState } from '../../app/session/SessionProvider';
import type { Failure } from '../../aws/failure';
import { SignInForm } from './SignInForm';

interface Props {
  readonly failure?: Failure;
  /** The account that a link names, as `?account=`. */
  readonly account: string;
  /** The password is right, and another has to be set first. */
  readonly onReplace: (claim: Claim, rules: readonly string[]) => void;
}

/** For users with a password. */
export function PasswordForm({ failure, account: named, onReplace }: Props) {
  const { enter } = useSessionState();
  const [account, setAccount] = useState(named);
  const [user, setUser] = useState('');
  const [password, setPassword] = useState('');

  const send = async () => {
    const claim = { account: account.trim(), user: user.trim(), password };
    try {
      const entered = await signInWithPassword(claim);
      if ('session' in entered) enter(entered.session);
      else onReplace(claim, entered.rules);
    } finally {
      setPassword('');
    }
  };

  return (
    <SignInForm
      label="Sign in"
      ready={account.trim() !== '' && user.trim() !== '' && password !== ''}
      failure={failure}
      send={send}
    >
      <FormField label="Account ID or alias">
        <Input
          name="account"
          value={account}
          onChange={({ detail }) => setAccount(detail.value)}
          autoComplete="organization"
          spellcheck={false}
          placeholder="000000000000"
          autoFocus={named === ''}
        />
      </FormField>
      <FormField label="User name">
        <Input
          name="username"
          value={user}
          onChange={({ detail }) => setUser(detail.value)}
          autoComplete="username"
          spellcheck={false}
          autoFocus={named !== ''}
        />
      </FormField>
      <FormField label="Password">
        <Input
          name="password"
          type="password"
          value={password}
          onChange={({ detail }) => setPassword(detail.value)}
          autoComplete="current-password"
        />
      </FormField>
    </SignInForm>
  );
}

import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { signInWithKey } from '../../app/session/calls';
import { useSessionState } from '../../app/session/SessionProvider';
import type { Failure } from '../../aws/failure';
import { SignInForm } from './SignInForm';

/** For whoever has an access key. */
export function KeyForm({ failure }: { failure?: Failure }) {
  const { enter } = useSessionState();
  const [keyId, setKeyId] = useState('');
  const [secret, setSecret] = useState('');

  const send = async () => {
    try {
      enter(await signInWithKey({ accessKeyId: keyId.trim(), secretAccessKey: secret.trim() }));
    } finally {
      setSecret('');
    }
  };

  return (
    <SignInForm label="Sign in" ready={keyId !== '' && secret !== ''} failure={failure} send={send}>
      <FormField label="Access key id">
        <Input
          value={keyId}
          onChange={({ detail }) => setKeyId(detail.value)}
          autoComplete={false}
          spellcheck={false}
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
    </SignInForm>
  );
}

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import { useState } from 'react';
import { signInWithPassword } from '../../app/session/calls';
import { type Claim, flawOf } from '../../app/session/password';
import { useSessionState } from '../../app/session/SessionProvider';
import { Failure } from '../../aws/failure';
import { SignInForm } from './SignInForm';

interface Props {
  readonly claim: Claim;
  readonly rules: readonly string[];
  readonly onBack: () => void;
}

/** For users whose password has to be replaced before anything else. */
export function NewPasswordForm({ claim, rules, onBack }: Props) {
  const { enter } = useSessionState();
  const [newPassword, setNewPassword] = useState('');
  const [repeated, setRepeated] = useState('');

  const send = async () => {
    const flaw = flawOf(claim, newPassword, repeated);
    if (flaw) throw new Failure('NotSent', flaw);
    const entered = await signInWithPassword({ ...claim, newPassword });
    if (!('session' in entered))
      throw new Failure('NewPasswordRequired', 'The password has to be replaced once more. Sign in again.');
    enter(entered.session);
  };

  return (
    <SignInForm
      label="Set and sign in"
      ready={newPassword !== '' && repeated !== ''}
      send={send}
      beside={
        <Button variant="link" formAction="none" onClick={onBack}>
          Cancel
        </Button>
      }
    >
      <Box color="text-body-secondary">
        The password of <b>{claim.user}</b> was handed out, or has got old. Set one that only you know.
        {/* Password managers look for the name that the new password belongs to. */}
        <input
          className="sign-in-unseen"
          name="username"
          autoComplete="username"
          value={claim.user}
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
      </Box>
      <FormField
        label="New password"
        constraintText={rules.length > 0 && `It must have ${rules.join('; ')}.`}
      >
        <Input
          name="new-password"
          type="password"
          value={newPassword}
          onChange={({ detail }) => setNewPassword(detail.value)}
          autoComplete="new-password"
          autoFocus
        />
      </FormField>
      <FormField label="The same again">
        <Input
          name="repeated-password"
          type="password"
          value={repeated}
          onChange={({ detail }) => setRepeated(detail.value)}
          autoComplete="new-password"
        />
      </FormField>
    </SignInForm>
  );
}

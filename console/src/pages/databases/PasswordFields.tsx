import FormField from '@cloudscape-design/components/form-field';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface Props {
  readonly password: string;
  readonly again: string;
  readonly passwordError: string | undefined;
  readonly againError: string | undefined;
  readonly onChange: (password: string, again: string) => void;
}

/** A master password of one's own, twice. */
export function PasswordFields({ password, again, passwordError, againError, onChange }: Props) {
  return (
    <SpaceBetween size="l">
      <FormField
        label="Master password"
        constraintText="8 to 128 printable ASCII characters, without spaces, slashes, quotation marks and @."
        errorText={passwordError}
      >
        <Input
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={({ detail }) => onChange(detail.value, again)}
        />
      </FormField>
      <FormField label="Master password again" errorText={againError}>
        <Input
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={({ detail }) => onChange(password, detail.value)}
        />
      </FormField>
    </SpaceBetween>
  );
}

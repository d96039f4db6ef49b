import Autosuggest from '@cloudscape-design/components/autosuggest';
import FormField from '@cloudscape-design/components/form-field';
import { useKeyAliases } from './create/useOptions';

/** The KMS key of a secret. */
export function KeyField({ value, onChange }: { value: string; onChange: (key: string) => void }) {
  const aliases = useKeyAliases();
  return (
    <FormField
      label={
        <>
          Encryption key <i>- optional</i>
        </>
      }
      description="A KMS key of yours, as alias, id or ARN. Without one, aws/secretsmanager of this region."
    >
      <Autosuggest
        value={value}
        placeholder="aws/secretsmanager"
        options={(aliases.value ?? []).map((name) => ({ value: name }))}
        enteredTextLabel={(text) => `Use ${text}`}
        empty="No keys of your own."
        onChange={({ detail }) => onChange(detail.value.trim())}
      />
    </FormField>
  );
}

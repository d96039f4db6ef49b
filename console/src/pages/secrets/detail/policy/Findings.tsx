import type { ValidationErrorsEntry } from '@aws-sdk/client-secrets-manager';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';

/** What the program found in a policy that was checked. */
export function Findings({ findings }: { findings: readonly ValidationErrorsEntry[] }) {
  if (findings.length === 0) {
    return (
      <Alert type="success" header="Nothing found">
        The policy can be saved.
      </Alert>
    );
  }
  return (
    <Alert type="warning" header={findings.length === 1 ? 'One finding' : `${findings.length} findings`}>
      <SpaceBetween size="xxs">
        {findings.map(({ CheckName, ErrorMessage }) => (
          <div key={`${CheckName} ${ErrorMessage}`}>
            <b>{CheckName}</b>: {ErrorMessage}
          </div>
        ))}
      </SpaceBetween>
    </Alert>
  );
}

import {
  DeleteResourcePolicyCommand,
  PutResourcePolicyCommand,
  ValidateResourcePolicyCommand,
  type ValidationErrorsEntry,
} from '@aws-sdk/client-secrets-manager';
import Button from '@cloudscape-design/components/button';
import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Textarea from '@cloudscape-design/components/textarea';
import { useState } from 'react';
import { useNotify } from '../../../../app/notifications';
import { useSession } from '../../../../app/session/SessionProvider';
import { useClients } from '../../../../aws/ClientsProvider';
import { useAct } from '../../../../aws/useAct';
import { ErrorPanel } from '../../../../elements/ErrorPanel';
import type { Secret } from '../../secret';
import { Findings } from './Findings';
import { example, syntaxOf } from './policy';

interface Props {
  readonly secret: Secret;
  /** The policy that is in force, or nothing. */
  readonly saved: string;
  readonly reload: () => void;
}

export function PolicyForm({ secret, saved, reload }: Props) {
  const { secrets } = useClients();
  const { arn } = useSession();
  const notify = useNotify();
  const act = useAct();
  const [text, setText] = useState(saved);
  const [block, setBlock] = useState(true);
  const [findings, setFindings] = useState<readonly ValidationErrorsEntry[]>();
  const wrong = syntaxOf(text);
  const empty = text.trim() === '';
  const SecretId = secret.arn;

  const change = (next: string) => {
    setText(next);
    setFindings(undefined);
  };
  const check = () =>
    act.run(async () => {
      const command = new ValidateResourcePolicyCommand({ SecretId, ResourcePolicy: text });
      setFindings((await secrets.send(command)).ValidationErrors ?? []);
    });
  const save = async () => {
    const command = empty
      ? new DeleteResourcePolicyCommand({ SecretId })
      : new PutResourcePolicyCommand({ SecretId, ResourcePolicy: text, BlockPublicPolicy: block });
    const done = await act.run(() =>
      command instanceof DeleteResourcePolicyCommand ? secrets.send(command) : secrets.send(command),
    );
    if (!done) return;
    notify({
      type: 'success',
      content: empty ? `${secret.name} has no policy any more.` : `The policy of ${secret.name} is in force.`,
    });
    reload();
  };

  return (
    <Container
      header={
        <Header
          variant="h2"
          description="Decides, together with each principal’s own policies, who may do what with this secret."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              {empty && <Button onClick={() => change(example(arn))}>Begin with an example</Button>}
              <Button disabled={empty || wrong !== undefined} loading={act.running} onClick={check}>
                Check
              </Button>
              <Button
                variant="primary"
                disabled={wrong !== undefined || text === saved}
                loading={act.running}
                onClick={save}
              >
                {empty && saved ? 'Delete the policy' : 'Save the policy'}
              </Button>
            </SpaceBetween>
          }
        >
          Resource policy
        </Header>
      }
    >
      <SpaceBetween size="m">
        {act.failure && <ErrorPanel failure={act.failure} doing="Changing the policy" />}
        {findings && <Findings findings={findings} />}
        <FormField
          stretch
          label="Policy"
          errorText={wrong}
          description={saved ? undefined : 'There is none.'}
        >
          <Textarea
            rows={16}
            spellcheck={false}
            value={text}
            onChange={({ detail }) => change(detail.value)}
          />
        </FormField>
        <Checkbox
          checked={block}
          onChange={({ detail }) => setBlock(detail.checked)}
          description="Recommended. It is checked when the policy is saved."
        >
          Refuse a policy that lets everybody in
        </Checkbox>
      </SpaceBetween>
    </Container>
  );
}

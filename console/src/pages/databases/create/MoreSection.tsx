import Checkbox from '@cloudscape-design/components/checkbox';
import Container from '@cloudscape-design/components/container';
import FormField from '@cloudscape-design/components/form-field';
import Header from '@cloudscape-design/components/header';
import Input from '@cloudscape-design/components/input';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { TagFields } from '../../../elements/tags/TagFields';
import type { Form } from './useDraft';

/** What one seldom changes: first database, deletion, tags. */
export function MoreSection({ form: { draft, set, errors } }: { form: Form }) {
  return (
    <Container header={<Header variant="h2">Additional settings</Header>}>
      <SpaceBetween size="l">
        <FormField
          label={
            <>
              Initial database name <i>- optional</i>
            </>
          }
          constraintText="Without one, there is only the database postgres."
          errorText={errors.database}
        >
          <Input
            value={draft.database}
            spellcheck={false}
            onChange={({ detail }) => set({ database: detail.value })}
          />
        </FormField>
        <FormField label="Deletion">
          <SpaceBetween size="xs">
            <Checkbox
              checked={draft.deletionProtection}
              description="The database cannot be deleted before this is taken away."
              onChange={({ detail }) => set({ deletionProtection: detail.checked })}
            >
              Deletion protection
            </Checkbox>
            {draft.credentials === 'managed' && (
              <Checkbox
                checked={draft.keepSecret}
                description="As an ordinary secret of yours. Asked for by the tag lockstep:on-delete."
                onChange={({ detail }) => set({ keepSecret: detail.checked })}
              >
                Keep the secret when the database is deleted
              </Checkbox>
            )}
          </SpaceBetween>
        </FormField>
        <FormField label="Tags">
          <TagFields tags={draft.tags} onChange={(tags) => set({ tags })} />
        </FormField>
      </SpaceBetween>
    </Container>
  );
}

import { type ApiCall, FromEnvironment, given, isStructure, type Place, uncamel, type Value } from './call';

/** Calls as a Python program makes them. */
export function boto3(calls: readonly ApiCall[], { endpoint, region }: Place): string {
  const variables = calls.some(({ input }) =>
    given(input).some(([, value]) => value instanceof FromEnvironment),
  );
  const services = [...new Set(calls.map(({ service }) => service))];
  return [
    ...(variables ? ['import os', ''] : []),
    'import boto3',
    '',
    ...services.map(
      (service) =>
        `${service} = boto3.client(${literal(service)}, region_name=${literal(region)}, endpoint_url=${literal(endpoint)})`,
    ),
    ...calls.map(statement),
    '',
  ].join('\n');
}

function statement({ service, operation, input }: ApiCall): string {
  const members = given(input).map(([name, value]) => `    ${name}=${literal(value, 4)},`);
  const call = `${service}.${uncamel(operation, '_')}`;
  return members.length === 0 ? `${call}()` : `${call}(\n${members.join('\n')}\n)`;
}

/** How long a list or dictionary may be on one line. */
const LINE_CHARS = 88;

function literal(value: Value, indent = 0): string {
  if (value instanceof FromEnvironment) return `os.environ["${value.variable}"]`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const [open, close] = isStructure(value) ? ['{', '}'] : ['[', ']'];
  const items = isStructure(value)
    ? given(value).map(([name, member]) => `"${name}": ${literal(member, indent + 4)}`)
    : value.map((item) => literal(item, indent + 4));
  const line = `${open}${items.join(', ')}${close}`;
  if (line.length <= LINE_CHARS && !line.includes('\n')) return line;
  const pad = ' '.repeat(indent + 4);
  return `${open}\n${items.map((item) => `${pad}${item},\n`).join('')}${' '.repeat(indent)}${close}`;
}

// The AWS SDK for JavaScript v3 and node-postgres, driven by lines of JSON: see ../README.md.
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import * as sdk from "@aws-sdk/client-secrets-manager";
import pg from "pg";

const client = new sdk.SecretsManagerClient();
// Those of the scenario, put in before a request is signed.
let headers = {};
client.middlewareStack.add(
  (next) => (args) => {
    Object.assign(args.request.headers, headers);
    return next(args);
  },
  { step: "build" },
);

const requests = {
  call: ({ operation, input }) => client.send(new sdk[`${operation}Command`](fromJson(input))),

  async pages({ operation, input }) {
    // The paginator sets the page size itself, from its own option.
    const { MaxResults: pageSize, ...rest } = fromJson(input);
    const pages = [];
    for await (const page of sdk[`paginate${operation}`]({ client, pageSize }, rest)) pages.push(page);
    return { pages };
  },

  async login({ host, port, user, password, database, ca_file }) {
    const ca = await readFile(ca_file, "utf8");
    // With a `ca`, node-postgres checks the chain and the name, as `verify-full` does.
    const database_client = new pg.Client({ host, port, user, password, database, ssl: { ca } });
    await database_client.connect();
    try {
      const { rows } = await database_client.query("select current_user::text as user");
      return rows[0];
    } finally {
      await database_client.end();
    }
  },
};

function fromJson({ SecretBinary, ...rest }) {
  return SecretBinary === undefined ? rest : { ...rest, SecretBinary: Buffer.from(SecretBinary, "base64") };
}

function toJson(name, value) {
  if (name === "$metadata") return undefined;
  return value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value;
}

function told(error) {
  const modelled = error instanceof sdk.SecretsManagerServiceException && error.constructor !== sdk.SecretsManagerServiceException;
  return {
    type: modelled ? error.constructor.name : undefined,
    code: error.code ?? error.name,
    message: error.message,
    status: error.$metadata?.httpStatusCode,
  };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  headers = request.headers ?? {};
  let answer;
  try {
    answer = { output: await requests[request.do](request) };
  } catch (error) {
    answer = { error: told(error) };
  }
  process.stdout.write(JSON.stringify(answer, toJson) + "\n");
}
client.destroy();

require "aws-sdk-secretsmanager"
require "json"
require "pg"

SECRETS = Aws::SecretsManager::Client.new(
  region: '«region»',
  endpoint: '«api_endpoint»', # On AWS, leave this line out.
)

def read_login
  secret = JSON.parse(SECRETS.get_secret_value(secret_id: '«secret»').secret_string)
  { user: secret["username"], password: secret["password"] }
end

# Opens a connection. A failed attempt is repeated twice, each time with the secret as it is then.
def connect
  attempt ||= 1
  PG.connect(
    host: '«endpoint»',
    port: «port»,
    dbname: '«database»',
    sslmode: "verify-full",
    sslrootcert: '«ca_file»',
    **read_login,
  )
rescue PG::ConnectionBad
  raise if attempt == 3

  sleep 0.2 * attempt
  attempt += 1
  retry
end

# A rotation leaves open connections alone: only a new login needs the new password.
loop do
  connection = connect
  puts connection.exec("select now()").getvalue(0, 0)
  connection.close
  sleep 1
end

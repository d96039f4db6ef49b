#!/bin/sh
# Needs aws, jq and psql.
export AWS_ENDPOINT_URL='«api_endpoint»' # On AWS, leave this line out.
export PGHOST='«endpoint»' PGPORT='«port»' PGDATABASE='«database»'
export PGSSLMODE=verify-full PGSSLROOTCERT='«ca_file»'

read_login() {
    secret=$(aws secretsmanager get-secret-value --region '«region»' \
        --secret-id '«secret»' --query SecretString --output text) || return
    PGUSER=$(printf %s "$secret" | jq -r .username)
    PGPASSWORD=$(printf %s "$secret" | jq -r .password)
    export PGUSER PGPASSWORD
}

# Runs psql. A failed login is repeated twice, each time with the secret as it is then.
query() {
    for pause in 0.1 0.5 none; do
        read_login || return
        psql --no-psqlrc --quiet --tuples-only --no-align --command "$1"
        status=$?
        # psql ends with 2 if it could not connect.
        if [ "$status" -ne 2 ] || [ "$pause" = none ]; then
            return "$status"
        fi
        sleep "$pause"
    done
}

# A rotation leaves open connections alone: only a new login needs the new password.
while :; do
    query 'select now()' || exit
    sleep 1
done
